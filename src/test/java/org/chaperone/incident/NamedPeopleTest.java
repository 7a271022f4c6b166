package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaperone.school.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPeopleTest {

    private final NamedPeople named = new NamedPeople(SmallSchool.usual().with("obrien", "Zoë O'Brien-Smith", Role.STAFF)
            .with("smith", "Una Smith", Role.STAFF).with("ng", "Ida Ng", Role.STAFF));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Dora Safeguarding            | dsl", "SAFEGUARDING                 | dsl", "Ms Safeguarding              | dsl",
            "dsl                          | dsl", "governor                     | governor",
            "Dora                         | dsl", "Mrs Dora                     | dsl", "Dora in Year 5               | ''",
            "Sam Senior and Gus Governor  | governor slt", "Senior; Governor             | governor slt",
            "Safegaurding                 | dsl", "Safegarding                  | dsl", "Safeguardingg                | dsl",
            "Zoe OBrien                   | obrien", "O’Brien                      | obrien", "Smith                        | obrien smith",
            "Mrs Smith's class            | obrien smith", "OBriensmith                  | obrien", "Nh                           | ''",
            "Ng                           | ng", "the headteacher              | headteacher", "Head Teacher                 | headteacher",
            "head of year                 | ''", "the chair of governors       | chair", "J. P. (Year 5)               | ''",
            "Pupil 17                     | ''", "deputy-dsl                   | deputy-dsl"})
    void whoMayBeMeantIsFound(String text, String people) {
        String[] expected = people.isBlank() ? new String[0] : people.split(" ");
        assertThat(named.in(text.strip())).containsExactlyInAnyOrder(expected);
    }

    @Test
    void allFieldsAreLookedAtAndEmptyOnesDoNoHarm() {
        assertThat(named.in("Sam Senior", null, "", "  ", "Cleo Chair")).containsExactly("chair", "slt");
        assertThat(named.in()).isEmpty();
    }

    @Test
    void inALongTextOnlyFirstAndLastNameTogetherCount() {
        assertThat(named.byFullNameIn("Then Sam Senior said that Ms Governor was a good chair. Dora! Safeguarding matters; (headteacher, Hannah)"))
                .contains("slt").doesNotContain("governor", "chair");
        assertThat(named.byFullNameIn("A smith made it for Una")).isEmpty();
        assertThat(named.byFullNameIn("ZOË O'BRIEN-SMITH")).containsExactly("obrien");
        assertThat(named.byFullNameIn(null)).isEmpty();
    }
}
