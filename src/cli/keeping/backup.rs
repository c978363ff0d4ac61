//! `liuhen backup`: a library as one file that was read back, and a library made of it again.

use std::path::Path;

use crate::{
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, files},
    },
    storage::{BackedUp, Library, unpack_backup},
};

/// Writes the library in `dir` into a backup, or makes it of one.
pub(in crate::cli) fn run(
    dir: &Path,
    output: Option<&Path>,
    unpack: Option<&Path>,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let to_the_end = |_, _| true;
    let done = match (output, unpack) {
        (_, Some(zip)) => unpack_backup(zip, dir, &to_the_end),
        (Some(zip), None) => {
            let library = Library::open(dir).map_err(Failure::told)?;
            library.back_up(zip, &to_the_end)
        }
        (None, None) => {
            return Err(Failure::Told(both(
                "请用 --output 或 --unpack 指定备份文件",
                "neither --output nor --unpack is given",
            )));
        }
    };
    let done = done.map_err(Failure::told)?;
    for path in &done.left_out {
        let said = both(
            "已略过，不是普通文件，或名称不规范",
            "left out, not a regular file with a plain name",
        );
        err.say(&Said::of(path.display(), said));
    }
    tell(&done, output.unwrap_or(dir), out)?;
    Ok(0)
}

fn tell(done: &BackedUp, to: &Path, out: &mut Voice<'_>) -> Result<(), Failure> {
    let bytes = done.bytes;
    let size = both(format!("，{bytes} 字节"), format!(", {bytes} bytes"));
    let said = files(done.files).then(size).in_place(to.display());
    out.line(&said.then(both("，并已核对", ", verified")))?;
    Ok(())
}
