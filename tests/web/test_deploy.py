"""The recipes in ``deploy/``: every setting named, and each recipe read by what it is for."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from marsad.web.proxied import told_address

NAME = "marsad.example.org"
SETTING = re.compile(r"\b(?:MARSAD_[A-Z_]+|DATABASE_URL)\b")


@pytest.fixture(scope="session")
def recipes(root: Path) -> Path:
    return root / "deploy"


def named(text: str) -> set[str]:
    return set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", text, re.MULTILINE))


def test_every_setting_stands_in_the_environment_file_and_in_the_docs(
    root: Path, recipes: Path
) -> None:
    files = [*(root / "marsad/web").rglob("*.py"), root / "marsad/store/addresses.py"]
    asked = re.compile(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"")
    read = {name for file in files for name in asked.findall(file.read_text("utf-8"))}
    read -= {"DJANGO_SETTINGS_MODULE"}
    assert len(read) >= 10
    assert named((recipes / "marsad.env").read_text("utf-8")) == read
    table = (root / "docs/how-to/desk.md").read_text("utf-8")
    assert {name for name in read if f"| `{name}` |" in table} == read


@pytest.mark.parametrize("unit", ["marsad.service", "marsad-worker@.service"])
def test_systemd_reads_the_units(recipes: Path, tmp_path: Path, unit: str) -> None:
    tool = shutil.which("systemd-analyze")
    if not tool:
        pytest.skip("no systemd-analyze here")
    text = (recipes / "systemd" / unit).read_text("utf-8")
    command = re.search(r"^ExecStart=\S+/marsad (\w+)", text, re.MULTILINE)
    assert command
    assert command[1] in {"serve", "worker"}
    file = tmp_path / unit
    file.write_text(text.replace("/opt/marsad/bin/marsad", sys.executable), "utf-8")
    # Its user is made by the recipe; the rest must pass without a word.
    done = subprocess.run([tool, "verify", str(file)], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if file.name in line]
    assert not complaints
    rated = subprocess.run(
        [tool, "security", "--offline=true", "--threshold=25", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert rated.returncode == 0, rated.stdout[-200:]


def test_the_containers_name_what_is_there(root: Path, recipes: Path) -> None:
    compose = yaml.safe_load((recipes / "compose" / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert set(services) == {"database", "web", "worker", "proxy"}
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            known = source in compose["volumes"] or source == "./certificates"
            assert known or (recipes / "compose" / source).exists(), source
    docker = (recipes / "compose" / "Dockerfile").read_text("utf-8")
    for copied in re.findall(r"^COPY (\S+) ", docker, re.MULTILINE):
        assert (root / copied).exists(), copied
    ignored = (root / ".dockerignore").read_text("utf-8").split()
    assert {"deploy/compose/.env", "deploy/compose/certificates", ".git"} <= set(ignored)


@given(st.text("0123456789.,: abc", max_size=60), st.integers(0, 3))
def test_an_address_that_is_told_is_an_address(header: str, proxies: int) -> None:
    told = told_address(header, proxies)
    assert told is None or (proxies and re.fullmatch(r"[0-9a-f.:]+", told))


def test_what_a_visitor_writes_is_not_believed() -> None:
    assert told_address("10.0.0.1, 198.51.100.4", 1) == "198.51.100.4"
    assert told_address("10.0.0.1, 198.51.100.4, 192.0.2.1", 2) == "198.51.100.4"
    assert told_address("198.51.100.4", 2) is None
    assert told_address("nobody", 1) is None


def test_lock_out_counts_each_visitor_behind_a_proxy(desk: object) -> None:
    def tries(address: str, times: int) -> int:
        for _ in range(times):
            answer = Client(SERVER_NAME="localhost").post(
                "/sign-in", {"username": "analyst", "password": "wrong"},
                headers={"X-Forwarded-For": f"203.0.113.99, {address}"},
            )  # fmt: skip
        return answer.status_code

    with override_settings(MARSAD_PROXIES=1):
        assert tries("198.51.100.1", 7) == 429
        assert tries("198.51.100.2", 1) == 200


class Nginx:
    """nginx with the recipe, on ports of its own, before a server that runs."""

    def __init__(self, folder: Path, recipe: str, server: int) -> None:
        self.folder, self.port = folder, free_port()
        plain = free_port()
        text = recipe.replace("127.0.0.1:8000", f"127.0.0.1:{server}")
        text = re.sub(r"listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl", text)
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{plain};", text)
        text = re.sub(r"^\s*listen \[::\].*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"/etc/letsencrypt/live/[^/]+/", f"{folder}/", text)
        temporary = "\n".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\nevents {{}}\n"
            f"http {{\n{temporary}\n{text}\n}}\n",
            "utf-8",
        )

    def command(self, *more: str) -> list[str]:
        tool = shutil.which("nginx") or "/usr/sbin/nginx"
        return [tool, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), *more]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, root: Path, recipes: Path) -> Iterator[int]:
    """The port of nginx before a real server, each set as the recipe says."""
    if not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()) or not shutil.which(
        "openssl"
    ):
        pytest.skip("no nginx or openssl here")
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = free_port()
    nginx = Nginx(folder, (recipes / "nginx" / "marsad.conf").read_text("utf-8"), server)
    read = subprocess.run(nginx.command("-t"), capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3",
        "MARSAD_HOSTS": NAME,
        "MARSAD_SITE_URL": f"https://{NAME}",
        "MARSAD_HTTPS": "1",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    serve = [sys.executable, "-m", "marsad.cli.main", "serve", "--port", str(server)]
    said = folder / "said"
    with said.open("w") as out:
        running = [
            subprocess.Popen(serve, env=environment, cwd=root, stderr=out, stdout=out),
            subprocess.Popen(nginx.command(), stderr=subprocess.DEVNULL),
        ]
    try:
        for _ in range(300):
            try:
                if ask(nginx.port, "/ready").status == 200:
                    break
            except OSError:
                pass
            time.sleep(0.2)
        else:
            raise AssertionError(said.read_text("utf-8"))
        assert f"https://{NAME}/join/" in said.read_text("utf-8")
        yield nginx.port
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(40)


def ask(port: int, path: str) -> http.client.HTTPResponse:
    context = ssl._create_unverified_context()
    link = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=10)
    link.request("GET", path, headers={"Host": NAME, "Accept-Encoding": "gzip"})
    answer = link.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    link.close()
    return answer


def test_behind_nginx_each_protecting_header_is_sent_once(proxied: int) -> None:
    answer = ask(proxied, "/sign-in")
    assert answer.status == 200
    headers = [name.lower() for name, _ in answer.getheaders()]
    for name in (
        "strict-transport-security", "content-security-policy", "x-frame-options",
        "x-content-type-options", "referrer-policy",
    ):  # fmt: skip
        assert headers.count(name) == 1, name
    assert "nginx/" not in (answer.getheader("Server") or "")
    cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)


def test_behind_nginx_files_are_compressed_and_pages_with_secrets_are_not(proxied: int) -> None:
    page = ask(proxied, "/sign-in")
    assert page.getheader("Content-Encoding") is None
    style = re.search(rb'href="(/[^"]+\.css[^"]*)"', page.body)  # type: ignore[attr-defined]
    assert style
    assert ask(proxied, style[1].decode()).getheader("Content-Encoding") == "gzip"


def test_django_finds_nothing_to_say_against_it(root: Path) -> None:
    asked = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "marsad.web.settings",
        "MARSAD_HTTPS": "1",
        "MARSAD_HOSTS": NAME,
        "MARSAD_SECRET_KEY": "aB3-x9" * 12,
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    done = subprocess.run(
        asked, env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
