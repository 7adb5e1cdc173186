"""Taking one picture: a page as an account sees it, cut to what matters, kept small."""

import io
import time

from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

WIDTH, TALLEST = 1000, 760
FRAME, ROOM = (156, 15, 78), 6
LARGEST = 60 * 1024


def signed_in(user):
    """Return the cookie of an account that has just shown that it is really this person."""
    client = Client()
    client.force_login(user)
    session = client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Camera:
    """A browser before one site; every picture is written into `folder` as `<name>.webp`."""

    def __init__(self, browser, url, folder):
        self.browser, self.url, self.folder = browser, url, folder
        self.taken = {}

    def sit_down(self, user=None):
        """Return a page of a browser in which this account is signed in."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": WIDTH, "height": TALLEST},
            color_scheme="light",
            locale="id-ID",
            timezone_id="Asia/Makassar",
        )
        # The menu at the side is the reader's to fold away; folded, the page itself is seen.
        context.add_init_script(
            "localStorage.setItem('django.admin.navSidebarIsOpen', 'false');"
            "localStorage.setItem('theme', 'light')"
        )
        if user:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": signed_in(user)}
            context.add_cookies([{**cookie, "url": self.url}])
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    def open(self, user, name, *args, query=""):
        page = self.sit_down(user)
        page.goto(reverse(name, args=args) + query)
        return page

    def take(self, page, name, of=None, marks=(), tallest=TALLEST):
        """Take the page, or one element of it, with a frame around what the text speaks of."""
        for one in filter(None, [of, *marks]):
            _found(page, one).wait_for()
        page.wait_for_load_state()
        # As tall as the page is, so that a bar which sticks to the lower edge covers nothing.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": WIDTH, "height": max(TALLEST, height)})
        # Neither a blinking cursor nor a ring around a field belongs to what is explained.
        page.evaluate("scrollTo(0, 0); document.activeElement && document.activeElement.blur()")
        page.evaluate("document.fonts.ready")
        box = _box(page, of) if of else {"x": 0, "y": 0, "width": WIDTH, "height": height}
        left, top = max(0, box["x"] - 8), max(0, box["y"] - 8)
        clip = {
            "x": left,
            "y": top,
            "width": min(WIDTH - left, box["width"] + 16),
            "height": min(tallest, box["height"] + 16),
        }
        frames = [_box(page, mark) for mark in marks]
        shot = page.screenshot(clip=clip, animations="disabled")
        image = Image.open(io.BytesIO(shot)).convert("RGB")
        draw = ImageDraw.Draw(image)
        for one in frames:
            x, y = one["x"] - left, one["y"] - top
            around = (x - ROOM, y - ROOM, x + one["width"] + ROOM, y + one["height"] + ROOM)
            draw.rounded_rectangle(around, radius=ROOM, outline=FRAME, width=4)
        self.keep(name, image)
        page.context.close()

    def keep(self, name, image):
        """Write the picture as sharp as its place allows."""
        for quality in (90, 80, 70, 60, 50):
            file = io.BytesIO()
            image.save(file, "WEBP", quality=quality, method=6)
            if file.tell() <= LARGEST:
                break
        (self.folder / f"{name}.webp").write_bytes(file.getvalue())
        self.taken[name] = (*image.size, file.tell(), quality)


def _box(page, what):
    return _found(page, what).bounding_box()


def _found(page, what):
    return page.locator(what).first if isinstance(what, str) else what
