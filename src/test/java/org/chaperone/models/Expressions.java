package org.chaperone.models;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;

/** Finds every expression of a process, in whatever attribute or text it is written, and what it calls. */
final class Expressions {

    private static final Set<String> NAMES_A_VARIABLE =
            Set.of("resultVariable", "elementVariable", "target", "variable");

    /**
     * One expression.
     *
     * @param where the sentence's beginning: file and element
     * @param attribute where it is written, e.g. dueDate or delegateExpression
     * @param within the tag that holds it and those around that, without their prefix, e.g. taskListener,
     *         extensionElements, userTask, process, definitions
     */
    record Expression(String where, String attribute, String text, List<String> within) {

        String holder() {
            return within.get(0);
        }
    }

    /** A method call on something that is named at the beginning of the expression. */
    record Call(String on, String method, int arguments) {
    }

    private Expressions() {
    }

    static List<Expression> of(ProcessFile file) {
        List<Expression> found = new ArrayList<>();
        collect(file, root(file), found);
        return found;
    }

    /** The names that the model itself gives to variables. */
    static Set<String> variables(ProcessFile file) {
        Set<String> names = new HashSet<>();
        NodeList elements = root(file).getElementsByTagName("*");
        for (int item = 0; item < elements.getLength(); item++) {
            Element element = (Element) elements.item(item);
            NamedNodeMap attributes = element.getAttributes();
            for (int index = 0; index < attributes.getLength(); index++) {
                Attr attribute = (Attr) attributes.item(index);
                if (NAMES_A_VARIABLE.contains(localName(attribute))
                        || element.getTagName().endsWith("putParameter") && attribute.getName().equals("name")) {
                    names.add(attribute.getValue());
                }
            }
        }
        return names;
    }

    /** What an expression calls, for example {@code deadlines.schoolDays(5)}. */
    static List<Call> calls(String expression) throws TreeBuilderException {
        List<Call> calls = new ArrayList<>();
        collectCalls(tree(expression).getRoot(), calls);
        return calls;
    }

    /** The names that an expression begins with, whether bean or variable. */
    static List<String> names(String expression) throws TreeBuilderException {
        List<String> names = new ArrayList<>();
        tree(expression).getIdentifierNodes().forEach(node -> names.add(node.getName()));
        return names;
    }

    private static Tree tree(String expression) {
        return new Builder(Builder.Feature.METHOD_INVOCATIONS).build(expression);
    }

    private static void collectCalls(Node node, List<Call> calls) {
        if (node instanceof AstMethod && node.getChild(0) instanceof AstDot dot
                && dot.getChild(0) instanceof AstIdentifier on) {
            // JUEL keeps the method's name to itself, but prints it after the dot
            String method = dot.toString().substring(1).trim();
            calls.add(new Call(on.getName(), method, node.getChild(1).getCardinality()));
        }
        for (int child = 0; child < node.getCardinality(); child++) {
            if (node.getChild(child) != null) {
                collectCalls(node.getChild(child), calls);
            }
        }
    }

    private static void collect(ProcessFile file, Element element, List<Expression> found) {
        NamedNodeMap attributes = element.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            Attr attribute = (Attr) attributes.item(index);
            add(file, element, localName(attribute), attribute.getValue(), found);
        }
        for (org.w3c.dom.Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(file, inner, found);
            } else if (child instanceof Text text) {
                add(file, element, element.getLocalName(), text.getData().trim(), found);
            }
        }
    }

    private static void add(ProcessFile file, Element at, String attribute, String text, List<Expression> found) {
        if (text.contains("${") || text.contains("#{")) {
            found.add(new Expression(where(file, at), attribute, text, within(at)));
        }
    }

    private static List<String> within(Element at) {
        List<String> tags = new ArrayList<>();
        for (org.w3c.dom.Node node = at; node instanceof Element element; node = node.getParentNode()) {
            tags.add(element.getLocalName());
        }
        return tags;
    }

    private static String where(ProcessFile file, Element at) {
        for (org.w3c.dom.Node node = at; node instanceof Element element; node = node.getParentNode()) {
            if (file.model().getModelElementById(element.getAttribute("id")) instanceof FlowElement owner) {
                return file.says(owner, "");
            }
        }
        return file.says("");
    }

    private static String localName(Attr attribute) {
        return attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
    }

    private static Element root(ProcessFile file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(Bpmn.convertToString(file.model()))))
                    .getDocumentElement();
        } catch (Exception unreadable) {
            throw new IllegalStateException("What Camunda wrote cannot be read back", unreadable);
        }
    }
}
