package org.chaperone;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chaperone.school.SettingRefused;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after the program's name. A slip in a command is refused: it would start a server beside the one that runs,
 * and nothing would be checked or erased.
 */
final class CommandLine {

    /** The options with which the program does one thing and ends, each with the options that belong to it. */
    private static final Map<String, Set<String>> COMMANDS = new TreeMap<>(Map.of("check-records", Set.of("anchors"),
            "erase-case", Set.of("by", "and", "because"), "reset-second-factor", Set.of()));
    /** Settings of Spring Boot without a dot in their name. */
    private static final Set<String> SETTINGS = Set.of("debug", "trace");

    private final ResourceBundle texts = ResourceBundle.getBundle("commands", Locale.ROOT);
    private final DefaultApplicationArguments arguments;

    CommandLine(String... arguments) {
        this.arguments = new DefaultApplicationArguments(arguments);
    }

    boolean isCommand() {
        return !commands().isEmpty();
    }

    /** Why nothing is started, and what to type; empty where all is known. */
    Optional<SettingRefused> refusal() {
        List<String> commands = commands();
        if (commands.size() > 1) {
            return Optional.of(new SettingRefused(say("several", option(commands.get(0)), option(commands.get(1))),
                    texts.getString("one-at-a-time")));
        }
        return Stream.concat(arguments.getOptionNames().stream().filter(CommandLine::isUnknown).map(CommandLine::option),
                        arguments.getNonOptionArgs().stream().filter(CommandLine::isCommandWithoutItsDashes)).sorted().findFirst()
                .map(unknown -> say("unknown", unknown)).or(() -> alone(commands))
                .map(wrong -> new SettingRefused(wrong, texts.getString("commands")));
    }

    /** An option of a command that was not given. */
    private Optional<String> alone(List<String> commands) {
        return COMMANDS.entrySet().stream().filter(command -> !commands.contains(command.getKey()))
                .flatMap(command -> command.getValue().stream().filter(arguments::containsOption).sorted().map(option ->
                        say("without-command", option(option), option(command.getKey()))))
                .findFirst();
    }

    private List<String> commands() {
        return COMMANDS.keySet().stream().filter(arguments::containsOption).toList();
    }

    /** Settings have a dot in their name, or are written in capitals as in the environment. */
    private static boolean isUnknown(String option) {
        return !option.contains(".") && option.chars().anyMatch(Character::isLowerCase) && !SETTINGS.contains(option)
                && COMMANDS.entrySet().stream().noneMatch(command -> command.getKey().equals(option) || command.getValue().contains(option));
    }

    private static boolean isCommandWithoutItsDashes(String typed) {
        String name = typed.replaceFirst("^[-\u2013\u2014]+", "").replaceFirst("=.*", "");
        return COMMANDS.containsKey(name);
    }

    private static String option(String name) {
        return "--" + name;
    }

    private String say(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), Locale.UK).format(parts);
    }
}
