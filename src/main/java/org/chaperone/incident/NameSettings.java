package org.chaperone.incident;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The words by which people are written down, as they stand in {@code names.yaml}.
 *
 * @param offices    by codes; an office given again by the school replaces the shipped one as a whole
 * @param notOffices phrases in which the word of an office means something else: {@code head lice}; a {@code *} is any word
 * @param articles   words that make an office of the word after them: {@code the}, {@code our}
 * @param between    words that may stand between article and office: {@code new}
 * @param shortForms by a first name, the others that the same person may go by
 * @param titles     words before a surname
 * @param particles  parts of a surname that do not count alone: {@code van}
 * @param openWords  words that leave open who is meant; they are never read as a misspelt name
 * @param alsoWords  names that are ordinary words as well, such as {@code will}: in an account they need a capital letter
 * @param months     first names that are months as well
 * @param toldWords  verbs of passing a concern on: "I told the head" does not say that it is about the head
 * @param informedWords what somebody is after it: "the head is aware"
 * @param replyWords verbs of what they said to it
 * @param helpWords  what they may have asked for: to report it
 * @param hinderedWords words by which it goes on that they did nothing, stopped it or ignored it: then they may be meant
 */
@ConfigurationProperties(NameSettings.PREFIX)
record NameSettings(@DefaultValue Map<String, Office> offices, @DefaultValue List<String> notOffices,
                    @DefaultValue List<String> articles, @DefaultValue List<String> between,
                    @DefaultValue Map<String, List<String>> shortForms, @DefaultValue List<String> titles,
                    @DefaultValue List<String> particles, @DefaultValue List<String> openWords,
                    @DefaultValue List<String> alsoWords, @DefaultValue List<String> months,
                    @DefaultValue List<String> toldWords, @DefaultValue List<String> informedWords,
                    @DefaultValue List<String> replyWords, @DefaultValue List<String> helpWords,
                    @DefaultValue List<String> hinderedWords) {

    static final String PREFIX = "chaperone.incident.names";

    /**
     * An office and the phrases that stand for it.
     *
     * @param roles        the roles of those who may hold it, as groups are named
     * @param several      whether naming it leaves open which of several holders is meant
     * @param anywhere     phrases that mean it wherever they stand
     * @param afterArticle phrases that mean it in an account only after an article
     * @param asWritten    phrases that mean it in an account only with these capital letters
     * @param inNames      phrases that mean it only in a field for names
     */
    record Office(@DefaultValue List<String> roles, @DefaultValue("false") boolean several, @DefaultValue List<String> anywhere,
                  @DefaultValue List<String> afterArticle, @DefaultValue List<String> asWritten,
                  @DefaultValue List<String> inNames) {
    }
}
