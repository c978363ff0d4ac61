//! The thin binary: opens the window.

fn main() {
    let profile = liuhen::app::Profile::at(
        std::env::var_os("LIUHEN_PROFILE").map_or_else(|| "profile".into(), Into::into),
    );
    let start = liuhen::app::Start {
        open: std::env::args_os().nth(1).map(Into::into),
    };
    if let Err(error) = liuhen::ui::run(profile, start) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
