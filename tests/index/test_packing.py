"""Packed texts come back as they were; a foreign dictionary or a cut text is noticed."""

import pytest

from index.packing import Packer, office_dictionary

TEXTS = ["", "扎实开展网络舆情监测，及时回应群众关切。\n" * 20, "\u3400\U00020000\ue000é𠮷①〇 APP 12345", "a\x0bb"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back(text: str) -> None:
    packer = Packer(office_dictionary())
    assert packer.unpack(packer.pack(text)) == text


def test_a_text_of_reports_takes_less_than_half() -> None:
    text = "坚持把政治建设摆在首位，严格落实第一议题制度，组织理论学习中心组学习，推动全面从严治党向纵深发展。"
    assert len(Packer(office_dictionary()).pack(text)) < 0.5 * len(text.encode())


def test_another_dictionary_and_a_cut_text_are_refused() -> None:
    packed = Packer(office_dictionary()).pack(TEXTS[1])
    with pytest.raises(ValueError, match=r"."):
        Packer(b"another dictionary").unpack(packed)
    with pytest.raises(ValueError, match=r"."):
        Packer(office_dictionary()).unpack(packed[:-6])


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_changed_byte_is_noticed(place: int) -> None:
    packer = Packer(office_dictionary())
    packed = bytearray(packer.pack(TEXTS[2]))
    packed[-1 - place % (len(packed) - 2)] ^= 0x55
    with pytest.raises(ValueError, match=r"."):
        packer.unpack(bytes(packed))


@pytest.mark.parametrize("data", [b"", b"x", b"\x78\xf9", "text"])
def test_what_was_never_packed_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Packer(office_dictionary()).unpack(data)
