//! The words of the calendar on a server.

use crate::{
    app::{UploadState, UploadTrouble},
    domain::Language,
};

use crate::ui::wording::Words;

impl Words {
    /// What became of the calendar on a server; nothing while nothing was tried.
    pub(crate) fn upload_state(&self, state: &UploadState) -> Option<String> {
        Some(match state {
            UploadState::Unknown => return None,
            UploadState::Done(at) => self.pick(
                format!("日历已上传：{}。", at.format("%m-%d %H:%M")),
                format!("The calendar is on the server as of {}.", at.format("%m-%d %H:%M")),
            ),
            UploadState::Waiting(trouble) => self.pick(
                format!("日历还没有上传：{}。留痕过一会儿自动再试。", self.server_trouble(trouble)),
                format!("The calendar is not on the server yet: {}. Liuhen tries again by itself.", self.server_trouble(trouble)),
            ),
            UploadState::Stopped(trouble) => self.pick(
                format!("日历没有上传：{}。{}", self.server_trouble(trouble), self.server_advice(trouble)),
                format!("The calendar was not uploaded: {}. {}", self.server_trouble(trouble), self.server_advice(trouble)),
            ),
            UploadState::NoPassword => self.pick(
                "日历没有上传：这次启动后还没有填密码。请到「设置－日历订阅」填写。",
                "The calendar was not uploaded: the password has not been entered since the start. Enter it under Settings, Calendar subscription.",
            ),
            UploadState::Other(_) => self.pick(
                "日历没有上传：服务器上的文件被同事改过，或者原来就有一份。确认不要那一份后，可以用现在的日历替换。",
                "The calendar was not uploaded: somebody changed the file on the server, or another one was there before. If it is not needed, replace it.",
            ),
        })
    }

    /// Why a server did not take the calendar, without a stop.
    fn server_trouble(&self, trouble: &UploadTrouble) -> String {
        match trouble {
            UploadTrouble::Address => self.pick(
                "网址要以 https:// 或 http:// 开头，并写到文件名为止",
                "the address has to begin with https:// or http:// and end with the name of a file",
            ),
            UploadTrouble::Unreachable(_) => self.pick("连不上服务器", "the server cannot be reached"),
            UploadTrouble::Busy(_) => self.pick("服务器正忙", "the server is busy"),
            UploadTrouble::Certificate(_) => self.pick(
                "服务器的证书不受这台电脑信任，没有发送密码",
                "this computer does not trust the server's certificate; no password was sent",
            ),
            UploadTrouble::Tls(_) => self.pick(
                "和服务器建立不了加密连接",
                "no encrypted connection to the server came about",
            ),
            UploadTrouble::SignIn => self.pick("用户名或密码不对", "user name or password is wrong"),
            UploadTrouble::OtherSignIn(way) => self.pick(
                format!("服务器要求的登录方式（{way}）留痕不支持"),
                format!("Liuhen does not know the server's way of signing in ({way})"),
            ),
            UploadTrouble::Forbidden => self.pick("这个用户没有写入权限", "this user may not write there"),
            UploadTrouble::NoFolder => self.pick("服务器上没有这个文件夹", "the server has no such folder"),
            UploadTrouble::TakesNone(_) => {
                self.pick("这个网址不能存放文件", "no file can be put at this address")
            }
            UploadTrouble::NoRoom => self.pick("服务器空间不够", "the server has no room"),
            UploadTrouble::Moved(to) => self.pick(
                format!("服务器转到了另一个网址（{to}）"),
                format!("the server sends to another address ({to})"),
            ),
            UploadTrouble::NotKept => self.pick(
                "服务器存下的和发去的不一样",
                "the server did not keep what was sent",
            ),
            UploadTrouble::Status(status) => self.pick(
                format!("服务器答复 {status}"),
                format!("the server answered {status}"),
            ),
            UploadTrouble::Stopped => self.pick("已停止", "it was stopped"),
        }
    }

    /// What a person can do about it.
    fn server_advice(&self, trouble: &UploadTrouble) -> &'static str {
        let (chinese, english) = match trouble {
            UploadTrouble::SignIn | UploadTrouble::OtherSignIn(_) | UploadTrouble::Forbidden => (
                "请核对用户名和密码，或请管理员开通写入权限。",
                "Check user name and password, or ask the administrator for the right to write.",
            ),
            UploadTrouble::Certificate(_) | UploadTrouble::Tls(_) => (
                "请管理员在这台电脑上安装单位的根证书，或更换证书。",
                "Ask the administrator to install the office's root certificate on this computer, or to replace the certificate.",
            ),
            UploadTrouble::NoRoom => ("请管理员清理空间。", "Ask the administrator for room."),
            UploadTrouble::Stopped => ("需要时点「立即上传」。", "Choose Upload now when you want it."),
            _ => (
                "请核对网址，或请管理员查看服务器。",
                "Check the address, or ask the administrator about the server.",
            ),
        };
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}
