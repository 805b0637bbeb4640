"""Files of moving pictures, written frame by frame: MP4 through libav, GIF through Pillow."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from PIL import GifImagePlugin, Image, ImageChops

Write = Callable[[Image.Image, int], None]
"""Takes a frame (RGB) and for how many frames it stays."""
Encoder = Callable[[Path, tuple[int, int], int], AbstractContextManager[Write]]


@contextmanager
def mp4(path: Path, size: tuple[int, int], rate: int) -> Iterator[Write]:
    """Write H.264 that any player and phone reads; one thread, so that the bytes repeat."""
    with av.open(path, "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream(
            "libx264", rate=Fraction(rate), options={"crf": "20", "preset": "veryfast"}
        )
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1

        def write(frame: Image.Image, times: int) -> None:
            picture = av.VideoFrame.from_ndarray(np.asarray(frame), format="rgb24")
            for _turn in range(times):
                picture.pts = None
                container.mux(stream.encode(picture))

        yield write
        container.mux(stream.encode())


@contextmanager
def gif(path: Path, size: tuple[int, int], rate: int) -> Iterator[Write]:
    """Write a GIF that repeats; each frame holds only what differs from the one before."""
    palette: Image.Image | None = None
    before: Image.Image | None = None
    pause = round(1000 / rate)
    with path.open("wb") as file:

        def write(frame: Image.Image, times: int) -> None:
            nonlocal palette, before
            if palette is None:
                palette = frame.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                start = {"loop": 0, "optimize": False}
                file.writelines(GifImagePlugin.getheader(palette.copy(), info=start)[0])
            now = frame.quantize(palette=palette, dither=Image.Dither.NONE)
            box = (0, 0, *size)
            if before is not None:
                box = ImageChops.difference(now, before).getbbox() or (0, 0, 1, 1)
            before = now
            part = now.crop(box)
            file.writelines(
                GifImagePlugin.getdata(part, box[:2], duration=pause * times, optimize=False)
            )

        yield write
        file.write(b";")


ENCODERS: Final[dict[str, Encoder]] = {".mp4": mp4, ".gif": gif}
"""Encoder by the file's suffix."""
