package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsWrittenTest {

    @Test
    void noMarkOfMarkdownIsLeftToItself() {
        assertThat(AsWritten.inMarkdown("# See https://chat.example/a_b, www.chat.example or [here](x) <b>now</b> &amp; *so*"))
                .isEqualTo("\\# See https\\://chat.example/a\\_b, www\\.chat.example or \\[here\\](x) \\<b\\>now\\</b\\> \\&amp; \\*so\\*");
    }

    @Test
    void linesStayLinesAndNoneIsTakenForCode() {
        assertThat(AsWritten.inMarkdown("One\n    two\n\n\tthree")).isEqualTo("One\ntwo\n\nthree");
        assertThat(AsWritten.inMarkdown("1. First\n- then\n=====")).isEqualTo("1\\. First\n\\- then\n\\=====");
    }

    @Test
    void wordsInAnyLanguageStayAsTheyAre() {
        assertThat(AsWritten.inMarkdown("Zoë says: ‘nie’ – 3 times. (Why?) No.")).isEqualTo("Zoë says: ‘nie’ – 3 times. (Why?) No.");
    }
}
