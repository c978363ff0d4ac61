#!/usr/bin/env bash
# The calendar on real servers: apache with mod_dav, in the clear and with a certificate of an authority that this computer
# is told of for the length of the test, and the system's keychain where one can be run. Wants root for apache's modules.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
pid=
finish() {
    [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
skip() { echo "skipped: $*"; exit 0; }
[ -x /usr/sbin/apache2 ] || skip "apache2 is not installed"
command -v openssl >/dev/null || skip "openssl is not installed"

mkdir -p "$work/dav/served" "$work/lock" "$work/run"
printf 'dav:%s\n' "$(openssl passwd -apr1 secret)" >"$work/users"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Liuhen test authority" \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=127.0.0.1" -keyout "$work/server.key" -out "$work/server.csr" 2>/dev/null
printf 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >"$work/names"
openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
    -extfile "$work/names" -out "$work/server.pem" 2>/dev/null
chmod -R a+rX "$work"
chmod -R a+rwX "$work/dav" "$work/lock"
port=$((20000 + RANDOM % 20000))
cat >"$work/apache.conf" <<CONF
ServerRoot /etc/apache2
ServerName 127.0.0.1
PidFile $work/run/pid
ErrorLog $work/run/error.log
Listen 127.0.0.1:$port
Listen 127.0.0.1:$((port + 1))
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authn_core_module /usr/lib/apache2/modules/mod_authn_core.so
LoadModule authn_file_module /usr/lib/apache2/modules/mod_authn_file.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule authz_user_module /usr/lib/apache2/modules/mod_authz_user.so
LoadModule auth_basic_module /usr/lib/apache2/modules/mod_auth_basic.so
LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
LoadModule dav_module /usr/lib/apache2/modules/mod_dav.so
LoadModule dav_fs_module /usr/lib/apache2/modules/mod_dav_fs.so
User www-data
Group www-data
DavLockDB $work/lock/db
DocumentRoot $work/dav
<Directory $work/dav>
    Dav On
    AuthType Basic
    AuthName dav
    AuthUserFile $work/users
    Require valid-user
</Directory>
<VirtualHost 127.0.0.1:$((port + 1))>
    SSLEngine on
    SSLCertificateFile $work/server.pem
    SSLCertificateKeyFile $work/server.key
</VirtualHost>
CONF
/usr/sbin/apache2 -f "$work/apache.conf" -D FOREGROUND &
pid=$!
for _ in $(seq 100); do
    curl -s -o /dev/null "http://127.0.0.1:$port/" && break
    sleep 0.1
done

run() {
    echo "== $1"
    LIUHEN_TEST_WEBDAV=$2 LIUHEN_TEST_WEBDAV_FOLDER=$work/dav/served cargo test --quiet --test suite calendar_upload:: -- --test-threads=1
}
run "apache with mod_dav" "http://127.0.0.1:$port/served"
# The roots that the system trusts, and ours.
cat /etc/ssl/certs/ca-certificates.crt "$work/ca.pem" >"$work/roots.pem" 2>/dev/null || cp "$work/ca.pem" "$work/roots.pem"
SSL_CERT_FILE=$work/roots.pem run "apache with a certificate" "https://127.0.0.1:$((port + 1))/served"

if command -v gnome-keyring-daemon >/dev/null && command -v dbus-run-session >/dev/null; then
    echo "== the system's keychain"
    HOME=$work XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/data dbus-run-session -- sh -c '
        echo secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        LIUHEN_TEST_KEYCHAIN=1 cargo test --quiet --test suite calendar_upload::the_keychain'
else
    echo "skipped: gnome-keyring-daemon or dbus-run-session is not installed"
fi
