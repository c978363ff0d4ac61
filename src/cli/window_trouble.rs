//! Why the window did not open, in words that lead on: on a server there is no display, on a bare system a library
//! is missing.

/// The packages that hold what a window needs, by a word of the error that their absence gives. Found by taking each
/// library away under Debian 12.
const PACKAGES: [(&[&str], &str); 5] = [
    (
        &[
            "xlib's shared libraries",
            "libX11",
            "libxcb",
            "libXcursor",
            "libXi",
        ],
        "libx11-6 libx11-xcb1 libxcb1 libxcursor1 libxi6 libxrender1 libxfixes3",
    ),
    (&["libxkbcommon"], "libxkbcommon0 libxkbcommon-x11-0"),
    (
        &["libwayland", "wayland library"],
        "libwayland-client0 libwayland-egl1",
    ),
    (
        &["libEGL", "libGL", "glutin", "OpenGL", "GLX", "EGL"],
        "libgl1 libegl1 libgl1-mesa-dri",
    ),
    (&["libfontconfig"], "libfontconfig1"),
];

/// What the headless commands are called.
const WITHOUT_SCREEN: &str =
    "without a screen there are: liuhen list, check, export, demo (see liuhen --help)";

/// One line for the error or panic `text` of opening the window, if it is about the display or the system.
pub fn explain(text: &str) -> Option<String> {
    let no_display = [
        "DISPLAY is set",
        "open connection to X server",
        "WaylandError(Connection",
        "NoCompositor",
    ];
    if no_display.iter().any(|words| text.contains(words)) {
        return Some(format!(
            "there is no display to open the window on; {WITHOUT_SCREEN}"
        ));
    }
    let missing = |(words, _): &&(&[&str], &str)| words.iter().any(|word| text.contains(word));
    let (_, packages) = PACKAGES.iter().find(missing)?;
    Some(format!(
        "the window needs system libraries that are missing; on Debian or Ubuntu: sudo apt-get install {packages}; {WITHOUT_SCREEN}"
    ))
}
