package org.mailmend.provider;

/// What a user does in a mail program to mend something.
public enum Task {
    /// Open the settings of an account.
    OPEN_ACCOUNT,
    /// Set the name of the outgoing server.
    OUTGOING_SERVER,
    /// Set the name of the incoming server.
    INCOMING_SERVER,
    /// Set port and encryption of the outgoing server.
    OUTGOING_SECURITY,
    /// Set port and encryption of the incoming server.
    INCOMING_SECURITY,
    /// Switch on signing in at the outgoing server.
    OUTGOING_SIGN_IN,
    /// Change the user name.
    USER_NAME,
    /// Change the password.
    PASSWORD,
    /// Sign in with the provider's own page in place of a password.
    SWITCH_TO_OAUTH,
    /// Add an account by hand.
    ADD_ACCOUNT,
    /// Work offline, and end it.
    WORK_OFFLINE,
    /// See what waits to be sent.
    OUTBOX,
    /// Record a connection log.
    LOG,
    /// Have the program repair the account.
    REPAIR,
    /// Update the program.
    UPDATE,
    /// Remove a saved password.
    REMOVE_PASSWORD
}
