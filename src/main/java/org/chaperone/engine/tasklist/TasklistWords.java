package org.chaperone.engine.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The words of Tasklist in plain British English: Camunda's own, with those of {@code locales/chaperone.json} laid over
 * them. So our file holds only what the school says differently, and an update of Camunda brings its new words along.
 */
@RestController
class TasklistWords {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";

    private final JsonNode words;

    TasklistWords(ObjectMapper json) throws IOException {
        JsonNode camundas = json.readTree(file("en.json"));
        this.words = json.readerForUpdating(camundas).readValue(file("chaperone.json"));
    }

    private static URL file(String name) throws IOException {
        return new ClassPathResource(LOCALES + name).getURL();
    }

    @GetMapping(value = "/camunda/app/tasklist/locales/en.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> words() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(words);
    }
}
