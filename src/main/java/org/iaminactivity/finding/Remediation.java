package org.iaminactivity.finding;

import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;

/** What to do about a finding, in the account that it was made in. */
public sealed interface Remediation {

  /** For a person: commands of the AWS CLI, or a step in the console. */
  String instructions();

  /** That a live key of a principal is to work no longer, which can be undone. */
  static Remediation deactivate(Principal principal, AccessKey key) {
    return principal.isRoot() ? new DeleteRootKey(principal, key) : ofUser(principal, key);
  }

  /** That a live certificate of a principal is to work no longer, which can be undone. */
  static Remediation deactivate(Principal principal, SigningCertificate certificate) {
    return principal.isRoot()
        ? new DeleteRootCertificate(principal, certificate)
        : new DeactivateCertificate(principal.name(), certificate);
  }

  /** That another key takes the place of a live one of a user. */
  static Remediation rotate(Principal user, AccessKey key) {
    boolean hasAnother =
        user.accessKeys().stream().anyMatch(other -> other.slot() != key.slot() && other.exists());
    return new RotateKey(ofUser(user, key), hasAnother);
  }

  private static DeactivateKey ofUser(Principal user, AccessKey key) {
    boolean ambiguous =
        user.liveAccessKeys().stream()
            .anyMatch(other -> other.slot() != key.slot() && other.isIssuedTogetherWith(key));
    return new DeactivateKey(user.name(), key, ambiguous);
  }

  /**
   * A key of a user is to be set inactive.
   *
   * @param key found by its second of issue, which IAM calls CreateDate: a report has no key ids
   * @param ambiguous whether another live key of the user has the same second of issue
   */
  record DeactivateKey(String userName, AccessKey key, boolean ambiguous) implements Remediation {

    @Override
    public String instructions() {
      return AwsCli.deactivateKey(this);
    }
  }

  /**
   * A key of a user is to be replaced by another one, and then set inactive.
   *
   * @param hasAnother whether the user has another key, live or not: IAM makes no third one
   */
  record RotateKey(DeactivateKey old, boolean hasAnother) implements Remediation {

    @Override
    public String instructions() {
      return AwsCli.rotateKey(this);
    }
  }

  /**
   * A key of root is to be deleted: a step in the console, which only root can take, or in a
   * session of root, which can't set a key inactive.
   */
  record DeleteRootKey(Principal root, AccessKey key) implements Remediation {

    @Override
    public String instructions() {
      return RootSession.deleteKey(this);
    }
  }

  /** A signing certificate of a user is to be set inactive; it is found as a key is. */
  record DeactivateCertificate(String userName, SigningCertificate certificate)
      implements Remediation {

    @Override
    public String instructions() {
      return AwsCli.deactivateCertificate(this);
    }
  }

  /** A signing certificate of root is to be deleted, as a key of root is. */
  record DeleteRootCertificate(Principal root, SigningCertificate certificate)
      implements Remediation {

    @Override
    public String instructions() {
      return RootSession.deleteCertificate(this);
    }
  }

  /** What only a person can do or decide. */
  record Personal(Principal principal, Task task) implements Remediation {

    @Override
    public String instructions() {
      return principal.isRoot() ? RootSession.personal(this) : AwsCli.personal(this);
    }
  }

  /** What is asked of a person. */
  enum Task {
    ASSIGN_MFA,
    LOOK_THROUGH_CREDENTIALS,
    EXPLAIN_USE,
    TEST_SIGN_IN
  }

  /** The password of a user is to be taken away. */
  record DeleteLoginProfile(String userName) implements Remediation {

    @Override
    public String instructions() {
      return AwsCli.deleteLoginProfile(this);
    }
  }

  /** A user without password and live keys, as far as the report knows, is to be deleted. */
  record DeleteUser(String userName) implements Remediation {

    /**
     * In their order. IAM refuses a user who still has anything, and what can sign in goes before
     * what restrains it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html">AWS:
     *     DeleteUser</a>
     */
    public enum Step {
      DELETE_ACCESS_KEYS,
      DELETE_SIGNING_CERTIFICATES,
      DELETE_SSH_PUBLIC_KEYS,
      DELETE_SERVICE_SPECIFIC_CREDENTIALS,
      DELETE_MFA_DEVICES,
      DELETE_INLINE_POLICIES,
      DETACH_MANAGED_POLICIES,
      LEAVE_GROUPS,
      DELETE_USER
    }

    @Override
    public String instructions() {
      return AwsCli.deleteUser(this);
    }
  }

  /** One after the other, each only if the one before succeeded. */
  record Sequence(List<Remediation> steps) implements Remediation {

    public Sequence {
      steps = List.copyOf(steps);
    }

    @Override
    public String instructions() {
      return AwsCli.sequence(this);
    }
  }
}
