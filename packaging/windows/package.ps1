# Makes the installer and the archive on a Windows machine: needs NSIS (choco install nsis).
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$version = (Select-String -Path Cargo.toml -Pattern '^version = "(.*)"' | Select-Object -First 1).Matches.Groups[1].Value
$dist = New-Item -ItemType Directory -Force target\dist
$folder = New-Item -ItemType Directory -Force "target\portable\Liuhen-$version"
New-Item -ItemType Directory -Force "$folder\profile" | Out-Null
Copy-Item target\release\liuhen.exe, README.md, LICENSE-MIT, LICENSE-APACHE $folder
Compress-Archive -Force -Path $folder -DestinationPath "$dist\Liuhen-$version-windows-x86_64.zip"
$root = (Get-Location).Path -replace '\\', '/'
& "${env:ProgramFiles(x86)}\NSIS\makensis.exe" /V2 /INPUTCHARSET UTF8 "/DVERSION=$version" `
    "/DPROGRAM=$root/target/release/liuhen.exe" "/DROOT=$root" "/DOUT=$dist\Liuhen-$version-setup.exe" packaging\windows\installer.nsi
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
