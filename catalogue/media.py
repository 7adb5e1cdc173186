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
# A WebP takes 16 bytes a pixel to decode, whatever is asked of it; the others take 4.
PHOTO_MEGAPIXELS = {"JPEG": 50, "PNG": 50, "WEBP": 16}
# The width is what the master keeps, 300 dots an inch across a page of the book; the height only
# bounds what no screen or page could show.
PHOTO_WIDTH, PHOTO_HEIGHT = 2400, 6400
PHOTO_QUALITY = 82
ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
STRIP = 256


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
    else:
        image = _in_plain_mode(image, int(shrink / 2))
    image = _in_srgb(image.resize(size, Image.Resampling.LANCZOS), profile)
    picture = Image.new("RGB", size, "white")
    picture.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    picture.getexif()[ORIENTATION] = turn or 1
    return ImageOps.exif_transpose(picture)


def _in_plain_mode(image, step):
    """Return the picture as RGB or RGBA, already shrunk by a whole step.

    It goes strip by strip, because a whole picture converted, or shrunk with its transparency,
    would take its memory twice or three times.
    """
    step = max(step, 1)
    width, height = -(-image.width // step), -(-image.height // step)
    plain = Image.new("RGBA" if image.has_transparency_data else "RGB", (width, height))
    for top in range(0, height, STRIP):
        bottom = min((top + STRIP) * step, image.height)
        strip = image.crop((0, top * step, image.width, bottom))
        if strip.mode.startswith("I"):
            strip = strip.point(lambda value: value / 256).convert("L")
        plain.paste(strip.convert(plain.mode).reduce(step), (0, top))
    return plain


def _in_srgb(image, profile):
    if profile and image.mode != "RGBA":
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
    return image if image.mode == "RGBA" else image.convert("RGB")


def refuse_above(limit, upload):
    """Raise a ValidationError with both sizes where a file is larger than can be taken in."""
    if upload.size > limit:
        raise ValidationError(
            _("This file is %(size)s; at most %(limit)s can be taken in.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)}
        )


def _refuse_too_many_pixels(image):
    limit = PHOTO_MEGAPIXELS[image.format if image.format in PHOTO_MEGAPIXELS else "JPEG"]
    if image.width * image.height > limit * 1_000_000:
        raise ValidationError(_too_large(limit))


def _too_large(megapixels):
    return _("This photo has more than %(limit)s megapixels. Save it smaller and send that.") % {
        "limit": megapixels
    }
