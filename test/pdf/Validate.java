import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Judges files by PDF/A-2a. One line a file; exit 1 when any of them breaks a rule, or when no file is named. */
public class Validate {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean sound = files.length > 0;
    for (String file : files) {
      var flavour = PDFAFlavour.PDFA_2_A;
      try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var result = validator.validate(parser);
        System.out.println((result.isCompliant() ? "sound  " : "broken ") + file);
        if (!result.isCompliant()) {
          sound = false;
          for (TestAssertion broken : result.getTestAssertions())
            System.out.println("  " + broken.getRuleId().getClause() + ": " + broken.getMessage());
        }
      }
    }
    System.exit(sound ? 0 : 1);
  }
}
