//! Gives the Windows program its icon, version and manifest. For other systems there is nothing to do.

use std::{env, error::Error};

/// High-resolution screens each with a scale of its own, paths of any length, and UTF-8 for everything else.
const MANIFEST: &str = include_str!("packaging/windows/liuhen.manifest");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=packaging/windows/liuhen.manifest");
    println!("cargo::rerun-if-changed=assets/icon/liuhen.ico");
    println!("cargo::rerun-if-changed=assets/icon/liuhen-record.ico");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set_icon("assets/icon/liuhen.ico")
        .set_icon_with_id("assets/icon/liuhen-record.ico", "2")
        .set("ProductName", "Liuhen 留痕")
        .set("FileDescription", "留痕：沟通记录、待办与跟进")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set("OriginalFilename", "liuhen.exe")
        .set_manifest(MANIFEST)
        .compile()?;
    Ok(())
}
