package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"outing-request.form", "outing-plan.form"})
    void aGoodFormHasNoFaults(String form) throws IOException {
        try (var file = getClass().getResourceAsStream("/engine/forms/" + form)) {
            assertThat(FormChecks.faults(new String(file.readAllBytes(), StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{'type':'filepicker','key':'a','label':'File'}"
                + " | \"File\" is of the type \"filepicker\", which Tasklist 7.24 (form-js 1.8.7) cannot show.",
        "{'type':'documentPreview','id':'d'}"
                + " | \"d\" is of the type \"documentPreview\", which Tasklist 7.24 (form-js 1.8.7) cannot show.",
        "{'type':'dynamiclist','path':'a','label':'Adults'}"
                + " | \"Adults\" is a dynamic list, which cannot be completed in Tasklist. Use a fixed number of fields.",
        "{'type':'group','label':'Adults','isRepeating':true}"
                + " | \"Adults\" repeats: lists that grow do not work in Tasklist. Use a fixed number of fields.",
        "{'type':'textfield','label':'Name'} | \"Name\" has no key, so its answer would be lost.",
        "{'type':'textfield','key':'a'},{'type':'number','key':'a'}"
                + " | \"a\" has the key \"a\", which another field of the form already uses.",
        "{'type':'textfield','key':'a'},{'type':'group','path':'a','components':[{'type':'number','key':'b'}]}"
                + " | \"b\" has the key \"a.b\", which another field of the form already uses.",
        "{'type':'textfield','key':'a','id':'x'},{'type':'textfield','key':'b','id':'x'}"
                + " | \"b\" has the id of another component (x).",
        "{'type':'textfield','key':'a','conditional':{'hide':'b = 1'}}"
                + " | \"a\" has a condition that does not start with \"=\", so it would never hide: b = 1",
        "{'type':'radio','key':'a','values':[]} | \"a\" offers nothing to choose from.",
        "{'type':'radio','key':'a','values':[{'label':'1','value':'x'},{'label':'2','value':'x'}]}"
                + " | \"a\" offers the value \"x\" twice.",
        "{'type':'datetime','key':'a'} | \"a\" must be a date, a time or both (subtype).",
        "{'type':'textfield','key':'a','validate':{'pattern':'('}} | \"a\" has a pattern that cannot be kept: missing closing ).",
        "{'type':'number','key':'count'},{'type':'textfield','key':'b','conditional':{'hide':'=count(a) > 0'}}"
                + " | \"count\" has the key \"count\", which is a function of FEEL that this form uses. Choose another key.",
        "{'type':'textfield','key':'a','validate':{'pattern':'(?=a)'}} | \"a\" has a pattern that cannot be kept:"
                + " it looks ahead or back, which can keep the server busy for hours.",
        "{'type':'textfield','key':'a','conditional':{'hide':'=date(b) <= today()'}} | \"a\" has a FEEL expression (condition)"
                + " with today(), which Tasklist compares wrongly in summer time. Let the process hand the day to the form.",
        "{'type':'expression','key':'a'} | \"a\" computes nothing: its expression is empty.",
    })
    void aFaultIsSaidInASentence(String components, String fault) {
        assertThat(FormChecks.faults(form(components))).containsExactly(fault);
    }

    @Test
    void feelThatCannotBeReadIsAFaultWhereverItStands() {
        assertThat(FormChecks.faults(form("{'type':'group','label':'G','conditional':{'hide':'=a = '},'components':["
                + "{'type':'number','key':'n','validate':{'max':'=((1'},'readonly':'=not('},"
                + "{'type':'radio','key':'r','valuesExpression':'=[1'},{'type':'expression','key':'e','expression':'=+'}]}")))
                .hasSize(5).allMatch(fault -> fault.contains("has a FEEL expression"));
    }

    @Test
    void textsAreNotComparedBySize() {
        assertThat(FormChecks.faults("{\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"key\":\"a\","
                + "\"conditional\":{\"hide\":\"=b < \\\"2027-03-31\\\"\"}}]}"))
                .containsExactly("\"a\" has a FEEL expression (condition) that asks which of two texts is greater, which"
                        + " Tasklist cannot say. Compare days as date(closureDate) < date(\"2027-03-31\").");
    }

    @Test
    void whatIsNoFormIsSaidToBeNone() {
        assertThat(FormChecks.faults("[")).singleElement().asString().startsWith("The form is not JSON");
        assertThat(FormChecks.faults("{}")).containsExactly("The form has no list of components.");
    }

    private static String form(String components) {
        return ("{'type':'default','components':[" + components + "]}").replace('\'', '"');
    }
}
