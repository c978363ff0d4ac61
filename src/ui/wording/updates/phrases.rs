//! The words about newer versions of the program.

use crate::{
    app::Updates,
    domain::{Release, ReleaseTrouble},
};

use crate::ui::wording::Words;

impl Words {
    /// What is known of newer versions; nothing before anything was asked.
    pub(crate) fn updates_state(&self, updates: &Updates) -> Option<String> {
        Some(match updates {
            Updates::Unknown => return None,
            Updates::Looking => self.updates.looking.to_owned(),
            Updates::Newest => self.updates.newest.to_owned(),
            Updates::Offered(release) => self.new_version(release),
            Updates::Refused(trouble) => self.release_trouble(trouble),
        })
    }

    /// A newer version.
    pub(crate) fn new_version(&self, release: &Release) -> String {
        let mut text = self.pick(
            format!("有新版本 {}。记录和设置不受影响，关掉留痕再安装。", release.version),
            format!("Version {} is available. Records and settings stay as they are; close Liuhen before you install it.", release.version),
        );
        if !release.notes.is_empty() {
            text.push('\n');
            text.push_str(&release.notes);
        }
        if !release.file.is_empty() {
            text.push('\n');
            text.push_str(&self.named_value(self.pick("安装文件", "File").as_str(), &release.file));
        }
        if !release.sha256.is_empty() {
            text.push('\n');
            text.push_str(&self.named_value("SHA-256", &release.sha256));
        }
        text
    }

    fn release_trouble(&self, trouble: &ReleaseTrouble) -> String {
        match trouble {
            ReleaseTrouble::Key => self.pick(
                "公钥不对：应当是 minisign 的公钥，一行，以 RW 开头。请向给您公钥的人再要一次。",
                "The key is not a public key of minisign, one line that begins with RW. Ask whoever gave it to you.",
            ),
            ReleaseTrouble::Unreachable(_) => self.pick(
                "现在看不了那个位置，下次启动再看。",
                "The place cannot be reached now; Liuhen looks again at the next start.",
            ),
            ReleaseTrouble::NoNote => self.pick(
                "那里没有新版本的说明（liuhen-update.txt）。",
                "There is no note of a new version (liuhen-update.txt).",
            ),
            ReleaseTrouble::Unsigned => self.pick(
                "新版本的说明没有签名，不采用。请告诉分发的人。",
                "The note of the new version is not signed, so it is not followed. Tell whoever hands out new versions.",
            ),
            ReleaseTrouble::Tampered => self.pick(
                "新版本的说明和签名对不上，可能被改过，不采用。请告诉分发的人，不要安装那里的文件。",
                "The note of the new version does not match its signature: somebody may have changed it. Tell whoever hands out new versions, and install nothing from there.",
            ),
            ReleaseTrouble::Unreadable => self.pick(
                "新版本的说明里没有写版本号，不采用。请告诉分发的人。",
                "The note names no version, so it is not followed. Tell whoever hands out new versions.",
            ),
            ReleaseTrouble::Older(version) => self.pick(
                format!("那里的版本（{version}）比现在用的还旧，不采用。"),
                format!("The version there ({version}) is older than this one, so it is not followed."),
            ),
        }
    }
}
