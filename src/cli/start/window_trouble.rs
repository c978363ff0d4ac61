//! Why the window did not open, in words that lead on: on a server there is no display, on a bare system a library
//! is missing, on a remote desktop nothing can draw.

use crate::domain::Language;

/// What keeps the window from opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowTrouble {
    /// There is no desktop to open it on.
    NoDisplay,
    /// The window system's libraries are missing: these packages hold them.
    Libraries(&'static str),
    /// What draws it does not work here: these packages hold what is needed in software.
    Graphics(&'static str),
}

/// The packages that hold the window system's libraries, by a word of the error that their absence gives. Found by taking
/// each library away under Debian 12.
const PACKAGES: [(&[&str], &str); 4] = [
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
    (&["libfontconfig"], "libfontconfig1"),
];

/// What says that nothing could draw the window, and what draws it in software.
const GRAPHICS: (&[&str], &str) = (
    &[
        "libEGL", "libGL", "glutin", "OpenGL", "GLX", "EGL", "wgpu", "WGPU", "adapter", "Vulkan",
    ],
    "libgl1 libegl1 libgl1-mesa-dri mesa-vulkan-drivers",
);

/// What the headless commands are called.
const WITHOUT_SCREEN: &str = "liuhen list, check, export, demo (liuhen --help)";

impl WindowTrouble {
    /// That of the error or panic `text` of opening the window, if it is about the display or the system.
    pub fn of(text: &str) -> Option<Self> {
        let no_display = [
            "DISPLAY is set",
            "open connection to X server",
            "WaylandError(Connection",
            "NoCompositor",
        ];
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&no_display) {
            return Some(Self::NoDisplay);
        }
        let libraries = PACKAGES.iter().find(|(words, _)| says(words));
        libraries
            .map(|(_, packages)| Self::Libraries(packages))
            .or_else(|| says(GRAPHICS.0).then_some(Self::Graphics(GRAPHICS.1)))
    }

    /// What is wrong and what to do, in one line.
    pub fn said(self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match self {
            Self::NoDisplay if chinese => {
                format!("没有可以显示窗口的桌面；不开窗口时可用的命令：{WITHOUT_SCREEN}")
            }
            Self::NoDisplay => {
                format!("there is no display to open the window on; without one there are: {WITHOUT_SCREEN}")
            }
            Self::Libraries(packages) if chinese => {
                format!("打开窗口所需的系统组件不全。{}", install(packages, language))
            }
            Self::Libraries(packages) => format!(
                "the window needs system libraries that are missing; {}",
                install(packages, language)
            ),
            Self::Graphics(packages) if chinese => format!(
                "这台电脑画不出窗口：显卡驱动不可用。记录和草稿都没有动。{}",
                driver(packages, language)
            ),
            Self::Graphics(packages) => format!(
                "this computer cannot draw the window: its graphics driver does not work; records and drafts are as they were; {}",
                driver(packages, language)
            ),
        }
    }
}

/// Where packages are called as under Debian, those to install.
fn install(packages: &str, language: Language) -> String {
    match (cfg!(target_os = "linux"), language) {
        (true, Language::Chinese) => {
            format!("请管理员安装（Debian、Ubuntu、统信、麒麟）：sudo apt-get install {packages}")
        }
        (true, Language::English) => format!("on Debian or Ubuntu: sudo apt-get install {packages}"),
        (false, Language::Chinese) => "请管理员更新操作系统，再重新安装留痕。".to_owned(),
        (false, Language::English) => "update the system, then install Liuhen again".to_owned(),
    }
}

/// What to do about a driver.
fn driver(packages: &str, language: Language) -> String {
    match (cfg!(target_os = "linux"), language) {
        (true, _) => install(packages, language),
        (false, Language::Chinese) => {
            "请更新显卡驱动；远程桌面或虚拟机上，请管理员打开三维加速。".to_owned()
        }
        (false, Language::English) => {
            "update the graphics driver; on a remote desktop or virtual machine, have 3D acceleration switched on".to_owned()
        }
    }
}
