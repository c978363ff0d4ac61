//! `liuhen backup`: a library as one file that was read back, and a library made of it again.

use std::{io::Write, path::Path};

use crate::{
    cli::failure::{Failure, say},
    domain::several,
    storage::{BackedUp, Library, unpack_backup},
};

/// Writes the library in `dir` into a backup, or makes it of one.
pub(in crate::cli) fn run(
    dir: &Path,
    output: Option<&Path>,
    unpack: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let to_the_end = |_, _| true;
    let done = match (output, unpack) {
        (_, Some(zip)) => unpack_backup(zip, dir, &to_the_end),
        (Some(zip), None) => {
            let library = Library::open(dir).map_err(Failure::told)?;
            library.back_up(zip, &to_the_end)
        }
        (None, None) => return Err(Failure::told("neither --output nor --unpack is given")),
    };
    let done = done.map_err(Failure::told)?;
    for path in &done.left_out {
        say(
            err,
            &format!(
                "{}: left out, not a regular file with a plain name",
                path.display()
            ),
        );
    }
    tell(&done, output.unwrap_or(dir), out)?;
    Ok(0)
}

fn tell(done: &BackedUp, to: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let files = several(done.files, "file");
    writeln!(out, "{files}, {} bytes in {}, verified", done.bytes, to.display())?;
    Ok(())
}
