package org.chaperone.models;

import static org.chaperone.models.ProcessFile.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;

/** How elements are called: names that people in a school read, and ids that say the same to a developer. */
final class NamingRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("ids say what the element is", NamingRules::ids),
            new ModelRule<>("ids are said by the names", NamingRules::idsFollowNames),
            new ModelRule<>("names are in sentence case", NamingRules::sentenceCase),
            new ModelRule<>("tasks are a verb and an object", NamingRules::tasks),
            new ModelRule<>("events are an object and its state", NamingRules::events),
            new ModelRule<>("a split is a question and its flows are the answers", NamingRules::questions),
            new ModelRule<>("names and explanations are plain British English", NamingRules::plainEnglish));

    /** Words that carry a capital letter inside a sentence; an analyst may add the school's own. */
    private static final Set<String> PROPER_NAMES = Set.of(
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter",
            "Facebook", "Instagram", "YouTube", "WhatsApp", "Prevent", "Tasklist", "Cockpit", "Ofsted", "England",
            "British", "English", "I", "Report", "Remove");

    private static final Pattern GENERATED = Pattern.compile("[A-Za-z]+_(?=[a-z0-9]*\\d)[a-z0-9]{6,8}|sid-.*|_\\d+");
    private static final Pattern READABLE_TAIL = Pattern.compile("[A-Z][A-Za-z0-9]*(_[A-Z0-9][A-Za-z0-9]*)*");
    private static final Pattern NOUN = Pattern.compile(
            ".*(ing|tion|sion|ment|ance|ence|ity|ness|roval|posal|moval)", Pattern.CASE_INSENSITIVE);
    /** Verbs that end like nouns. */
    private static final Set<String> VERBS_LIKE_NOUNS = Set.of(
            "bring", "mention", "question", "advance", "balance", "caution", "implement", "supplement", "document",
            "comment", "experience", "evidence", "position", "condition", "commission");
    private static final Set<String> NO_VERBS = Set.of("the", "a", "an", "new", "all", "any", "task", "step");
    private static final Set<String> SMALL_WORDS = Set.of("the", "and", "for", "with", "who", "its", "has", "was");
    private static final int WORD_STEM = 4;

    private NamingRules() {
    }

    private static List<String> ids(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).forEach(element -> {
            String id = element.getId();
            String prefix = prefix(element);
            if (GENERATED.matcher(id).matches()) {
                faults.add(file.says(element, "has the generated id '" + id + "'. Say what it is, e.g. "
                        + prefix + example(element)));
            } else if (!id.startsWith(prefix)) {
                faults.add(file.says(element, "has the id '" + id + "'. Let it begin with " + prefix + ", e.g. "
                        + prefix + example(element)));
            } else if (!READABLE_TAIL.matcher(id.substring(prefix.length())).matches()) {
                faults.add(file.says(element, "has the id '" + id + "'. Write its words together, each with a capital"
                        + " letter, e.g. " + prefix + example(element)));
            }
        });
        return faults;
    }

    static String prefix(FlowElement element) {
        if (element instanceof Task) {
            return "Task_";
        }
        if (element instanceof CallActivity) {
            return "CallActivity_";
        }
        if (element instanceof SubProcess) {
            return "SubProcess_";
        }
        if (element instanceof Event) {
            return "Event_";
        }
        if (element instanceof Gateway) {
            return "Gateway_";
        }
        if (element instanceof SequenceFlow) {
            return "Flow_";
        }
        return element.getElementType().getTypeName().substring(0, 1).toUpperCase(Locale.UK)
                + element.getElementType().getTypeName().substring(1) + "_";
    }

    private static String example(FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            String source = flow.getSource().getId();
            String stem = source.substring(source.indexOf('_') + 1);
            return name(flow).isEmpty() ? "To" + camel(name(flow.getTarget())) : stem + "_" + camel(name(flow));
        }
        return camel(name(element));
    }

    private static String camel(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : words(name).toList()) {
            if (!SMALL_WORDS.contains(word.toLowerCase(Locale.UK))) {
                words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return words.isEmpty() ? "Something" : words.toString();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[^A-Za-z0-9]+")).filter(word -> !word.isEmpty());
    }

    private static List<String> idsFollowNames(ProcessFile file, Models all) {
        return file.nodes()
                .filter(node -> !name(node).isEmpty())
                .filter(node -> !GENERATED.matcher(node.getId()).matches())
                .filter(node -> !shareAWord(node.getId(), name(node)))
                .map(node -> file.says(node, "has the id '" + node.getId() + "', which says something else than its"
                        + " name. Use e.g. " + prefix(node) + camel(name(node))))
                .toList();
    }

    private static boolean shareAWord(String id, String name) {
        String said = id.substring(id.indexOf('_') + 1).replaceAll("([a-z0-9])([A-Z])", "$1 $2");
        return words(said).anyMatch(inId -> words(name).anyMatch(inName -> stem(inId).equals(stem(inName))));
    }

    private static String stem(String word) {
        String lower = word.toLowerCase(Locale.UK);
        return lower.length() <= WORD_STEM ? lower : lower.substring(0, WORD_STEM);
    }

    private static List<String> sentenceCase(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).stream().filter(element -> !name(element).isEmpty()).forEach(element -> {
            String name = name(element);
            if (name.contains("${") || name.contains("#{")) {
                faults.add(file.says(element, "has an expression in its name, which Tasklist and e-mails show to"
                        + " everybody. Use fixed words."));
            } else if (Character.isLowerCase(name.codePointAt(0))) {
                faults.add(file.says(element, "begins with a small letter. Begin names with a capital letter."));
            }
            List<String> capitals = words(name).skip(1)
                    .filter(word -> word.matches("[A-Z][a-z]+"))
                    .filter(word -> !PROPER_NAMES.contains(word))
                    .toList();
            if (!capitals.isEmpty()) {
                faults.add(file.says(element, "has a capital letter in the middle (" + String.join(", ", capitals)
                        + "). Write names like a sentence, e.g. 'Decide on the application'; a real proper name goes"
                        + " into the list in NamingRules."));
            }
        });
        return faults;
    }

    private static List<String> tasks(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.nodes().filter(node -> node instanceof Task || node instanceof CallActivity).forEach(task -> {
            List<String> words = words(name(task)).toList();
            if (words.isEmpty()) {
                faults.add(file.says(task, "has no name. Say what is done, e.g. 'Decide on the application'"));
            } else if (words.size() == 1) {
                faults.add(file.says(task, "is one word only. Say what is done to what, e.g."
                        + " 'Decide on the application'"));
            } else if (isNoVerb(words.get(0).toLowerCase(Locale.UK))) {
                faults.add(file.says(task, "does not begin with a verb. Say what is done to what, e.g."
                        + " 'Decide on the application'"));
            }
        });
        return faults;
    }

    private static boolean isNoVerb(String word) {
        return NO_VERBS.contains(word) || NOUN.matcher(word).matches() && !VERBS_LIKE_NOUNS.contains(word);
    }

    private static List<String> events(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.nodes().filter(Event.class::isInstance).forEach(event -> {
            long words = words(name(event)).count();
            if (words == 0) {
                faults.add(file.says(event, "has no name. Say what has happened, e.g. 'Account live'"));
            } else if (words == 1) {
                faults.add(file.says(event, "is one word only. Say what has happened to what, e.g. 'Account live'"));
            }
        });
        return faults;
    }

    private static List<String> questions(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.nodes().filter(NamingRules::decides).filter(node -> node.getOutgoing().size() > 1).forEach(split -> {
            if (name(split).isEmpty()) {
                faults.add(file.says(split, "has no name. Ask the question that is decided here, e.g. 'Approved?'"));
            } else if (!name(split).endsWith("?")) {
                faults.add(file.says(split, "is not a question. Let it end with a question mark, e.g. 'Approved?'"));
            }
            split.getOutgoing().stream().filter(flow -> name(flow).isEmpty()).forEach(flow -> faults.add(file.says(
                    flow, "has no name. Write the answer on it, e.g. 'Yes'" + defaultHint(split, flow))));
            List<String> answers = split.getOutgoing().stream().map(ProcessFile::name)
                    .filter(answer -> !answer.isEmpty()).toList();
            answers.stream().distinct()
                    .filter(answer -> answers.stream().filter(answer::equals).count() > 1)
                    .forEach(answer -> faults.add(file.says(split, "has the answer '" + answer
                            + "' more than once. Let each flow say what sets it apart.")));
        });
        file.nodes().filter(Gateway.class::isInstance)
                .filter(gateway -> gateway.getIncoming().size() > 1 && gateway.getOutgoing().size() > 1)
                .forEach(gateway -> faults.add(file.says(gateway, "joins and splits at once. Use one gateway to join"
                        + " and another one to split.")));
        return faults;
    }

    private static boolean decides(FlowNode node) {
        return node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
    }

    private static String defaultHint(FlowNode split, SequenceFlow flow) {
        boolean isDefault = split instanceof ExclusiveGateway exclusive && flow.equals(exclusive.getDefault())
                || split instanceof InclusiveGateway inclusive && flow.equals(inclusive.getDefault());
        return isDefault ? ", also where it is the default" : "";
    }

    private static List<String> plainEnglish(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).forEach(element -> {
            PlainEnglish.faults(name(element)).forEach(fault -> faults.add(file.says(element, "its name " + fault)));
            ProcessFile.documentation(element).ifPresent(text -> PlainEnglish.faults(text)
                    .forEach(fault -> faults.add(file.says(element, "its documentation " + fault))));
        });
        return faults;
    }
}
