"""What the file says of itself."""

import io
import zipfile

import docx

from assistant.export import exported
from tests.assistant.export.drafts import full
from tests.assistant.export.opening import part


def test_the_file_says_nothing_of_the_machine() -> None:
    data = exported(full(), ".docx", "comments")
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.title == full().title
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    assert not any("thumbnail" in name or "customXml" in name for name in names)
    assert "Macintosh" not in part(data, "docProps/app.xml")
    assert 'w:eastAsia="zh-CN"' in part(data, "word/styles.xml")


def test_the_font_table_names_what_may_stand_in() -> None:
    table = part(exported(full(), ".docx", "none"), "word/fontTable.xml")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in table
