package org.mailmend.ui.domain;

import org.mailmend.domain.DomainSession;

import java.nio.file.Path;
import java.util.function.Consumer;

/// What the domain page sets going outside of itself.
public interface DomainActs {
    /// Looks at the domain of the model.
    void look();

    /// Leads to the start.
    void back();

    /// Saves what was found out as a text.
    void save();

    /// Asks for a message and puts its text into the model.
    void chooseMessage();

    /// Asks where a file is to be put.
    ///
    /// @param name that is proposed
    void choosePlace(String name, Consumer<Path> chosen);

    /// Whether somebody else's resolver may be asked too.
    boolean asksOthers();

    /// Does something that needs the network beside the window's thread. What fails is said at the
    /// bottom of the window.
    ///
    /// @param done is given the answer on the window's thread
    <T> void ask(Work<T> work, Consumer<T> done);

    /// Work over the network of a domain.
    ///
    /// @param <T> its answer
    interface Work<T> {
        /// Does it.
        ///
        /// @throws Exception when it cannot be done
        T over(DomainSession session) throws Exception;
    }
}
