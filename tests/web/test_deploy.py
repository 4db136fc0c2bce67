"""What lies in ``deploy/`` is read by the programs it is for, and names the settings there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("marsad-web.service", "marsad-worker.service")
READ_IN = ("marsad/web", "marsad/store")
ASKED = re.compile(r'environ(?:\.get\(|\[)\s*"(DATABASE_URL|MARSAD_\w+)"')
SETTING = re.compile(r"^([A-Z_]+)=(.*)$", re.MULTILINE)


def settings() -> dict[str, str]:
    return dict(SETTING.findall((DEPLOY / "marsad.env").read_text()))


def test_the_environment_file_has_every_setting_and_no_other() -> None:
    files = (file for folder in READ_IN for file in (ROOT / folder).rglob("*.py"))
    asked = {name for file in files for name in ASKED.findall(file.read_text())}
    assert set(settings()) == asked


def test_every_setting_is_told_of_in_the_how_to_and_explained_above_its_line() -> None:
    told = (ROOT / "docs/how-to/desk.md").read_text()
    lines = (DEPLOY / "marsad.env").read_text().splitlines()
    for name, value in settings().items():
        assert f"`{name}`" in told
        assert lines[lines.index(f"{name}={value}") - 1].startswith("#")


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_unit(name: str, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze: install Debian's systemd")
    unit = tmp_path / name
    text = (DEPLOY / name).read_text()
    unit.write_text(re.sub(r"^(ExecStart\w*)=\S+", r"\1=/bin/true", text, flags=re.MULTILINE))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(unit)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    about_it = [line for line in done.stderr.splitlines() if name in line]
    assert (done.returncode, about_it) == (0, [])


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    openssl = shutil.which("openssl")
    if not nginx or not openssl:
        pytest.skip("no nginx or openssl: install Debian's nginx-light and openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            openssl,
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=marsad.example.org",
            "-keyout",
            str(key),
            "-out",
            str(certificate),
        ],
        check=True,
        capture_output=True,
    )
    text = (DEPLOY / "nginx.conf").read_text()
    text = re.sub(r"(ssl_certificate) .*;", rf"\1 {certificate};", text)
    text = re.sub(r"(ssl_certificate_key) .*;", rf"\1 {key};", text)
    text = re.sub(r"(listen .*?)\b80;", r"\g<1>18080;", text).replace("443 ssl", "18443 ssl")
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{text}\n}}\n")
    done = subprocess.run(
        [nginx, "-t", "-p", str(tmp_path), "-c", str(whole)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_proxy_lets_through_what_the_desk_takes_and_adds_no_security_header() -> None:
    from marsad.web.settings import MARSAD_MOST_UPLOAD, MEGABYTE

    text = (DEPLOY / "nginx.conf").read_text()
    (most,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert MARSAD_MOST_UPLOAD < int(most) * MEGABYTE <= 2 * MARSAD_MOST_UPLOAD
    assert "add_header" not in text


def test_compose_has_database_tables_server_and_worker() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    assert set(services) == {"database", "tables", "web", "worker"}
    for name, service in services.items():
        assert set(service.get("depends_on", ())) <= set(services), name
        named = {volume.partition(":")[0] for volume in service.get("volumes", ())}
        assert named <= set(compose["volumes"]), name
    assert (DEPLOY / services["web"]["env_file"]).is_file()
    build = services["web"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
    assert services["web"]["ports"] == ["127.0.0.1:8000:8000"]
