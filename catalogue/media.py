"""Photos that come in: checked by what they hold, never by what they are called.

They are opened by three decoders only, measured before a pixel is decoded, turned upright, brought
to sRGB and written anew, so that nothing of the file that came in is kept.
"""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from catalogue.renditions import EFFORT

PHOTO_BYTES = 15 * 1024 * 1024
# A WebP takes 16 bytes a pixel to decode, whatever is asked of it; the others take 4. A progressive
# JPEG is kept whole, two bytes a pixel and colour, until its last pass is read.
PHOTO_MEGAPIXELS = {"JPEG": 50, "PNG": 50, "WEBP": 16}
PROGRESSIVE_MEGAPIXELS = 95
# The width is what the master keeps, 300 dots an inch across a page of the book; the height only
# bounds what no screen or page could show.
PHOTO_WIDTH, PHOTO_HEIGHT = 2400, 6400
PHOTO_QUALITY = 82
ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
STRIP = 64
FILTER_REACH = 3


def photo_master(upload):
    """Return the photo as a WebP file of ours, or raise a ValidationError that says why not."""
    refuse_above(PHOTO_BYTES, upload)
    upload.seek(0)
    try:
        with Image.open(upload, formats=tuple(PHOTO_MEGAPIXELS)) as image:
            _refuse_too_many_pixels(image)
            picture = _picture_of(image)
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=PHOTO_QUALITY, method=EFFORT)
    except ValidationError:
        raise
    except UnidentifiedImageError:
        raise ValidationError(_("This is not a photo in JPEG, PNG or WebP format.")) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_too_large(max(PHOTO_MEGAPIXELS.values()))) from None
    # Given bytes that are made to hurt, decoders raise nearly anything.
    except Exception:
        raise ValidationError(
            _("This photo is damaged or incomplete. Save it anew and send the new file.")
        ) from None
    return ContentFile(file.getvalue(), name="photo.webp")


def _picture_of(image):
    """Return the picture alone: upright, in sRGB, as wide as the master, without metadata."""
    profile = image.info.get("icc_profile")
    turn = image.getexif().get(ORIENTATION)
    box = (PHOTO_HEIGHT, PHOTO_WIDTH) if turn in LYING else (PHOTO_WIDTH, PHOTO_HEIGHT)
    shrink = max(image.width / box[0], image.height / box[1], 1)
    size = (max(round(image.width / shrink), 1), max(round(image.height / shrink), 1))
    if image.format == "JPEG":
        # The decoder itself can leave out what is not needed.
        image.draft(None, (size[0] * 5 // 4, size[1] * 5 // 4))
        picture = image.resize(size, Image.Resampling.LANCZOS)
    else:
        picture = _shrunk_in_strips(image, size)
    picture = _in_srgb(picture, profile)
    picture.getexif()[ORIENTATION] = turn or 1
    return ImageOps.exif_transpose(picture)


def _shrunk_in_strips(image, size):
    """Return the picture in its new size, on white, as RGB.

    It goes strip by strip, because a whole picture converted, or shrunk with its transparency,
    would take its memory twice or three times. A strip has as many rows around it as the filter
    looks at, so that no seam shows.
    """
    shrunk = Image.new("RGB", size)
    scale = image.height / size[1]
    around = int(FILTER_REACH * max(scale, 1)) + 1
    for top in range(0, size[1], STRIP):
        bottom = min(top + STRIP, size[1])
        first = max(int(top * scale) - around, 0)
        last = min(int(bottom * scale) + around, image.height)
        strip = _on_white(image.crop((0, first, image.width, last)))
        box = (0, top * scale - first, image.width, min(bottom * scale - first, strip.height))
        shrunk.paste(strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box), (0, top))
    return shrunk


def _on_white(strip):
    if strip.mode.startswith("I"):
        strip = strip.point(lambda value: value / 256).convert("L")
    if not strip.has_transparency_data:
        return strip.convert("RGB")
    strip = strip.convert("RGBA")
    white = Image.new("RGB", strip.size, "white")
    white.paste(strip, mask=strip.getchannel("A"))
    return white


def _in_srgb(image, profile):
    if profile:
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            # A profile that cannot be read says nothing of the colours; they stay as they are.
            pass
    return image.convert("RGB")


def refuse_above(limit, upload):
    """Raise a ValidationError with both sizes where a file is larger than can be taken in."""
    if upload.size > limit:
        raise ValidationError(
            _("This file is %(size)s; at most %(limit)s can be taken in.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)}
        )


def _refuse_too_many_pixels(image):
    limit = PHOTO_MEGAPIXELS[image.format if image.format in PHOTO_MEGAPIXELS else "JPEG"]
    if image.info.get("progressive"):
        limit = min(limit, PROGRESSIVE_MEGAPIXELS // len(image.getbands()))
    if image.width * image.height > limit * 1_000_000:
        raise ValidationError(_too_large(limit))


def _too_large(megapixels):
    return _("This photo has more than %(limit)s megapixels. Save it smaller and send that.") % {
        "limit": megapixels
    }
