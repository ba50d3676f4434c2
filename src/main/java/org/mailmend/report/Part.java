package org.mailmend.report;

/// A part of a report that can be left out.
public enum Part {
    /// The cause and how to mend it.
    CAUSE,
    /// The settings that work.
    SETTINGS,
    /// The way, with times.
    WAY,
    /// Every check, and what was not checked.
    CHECKS,
    /// What was said with the servers.
    DIALOGUE,
    /// This computer and its network.
    ENVIRONMENT;

    /// Where a block belongs.
    static Part of(Block block) {
        return switch (block) {
            case Block.Table ignored -> SETTINGS;
            case Block.Way ignored -> WAY;
            case Block.Checks ignored -> CHECKS;
            case Block.Dialogue ignored -> DIALOGUE;
            case Block.KeyValues ignored -> ENVIRONMENT;
            default -> CAUSE;
        };
    }
}
