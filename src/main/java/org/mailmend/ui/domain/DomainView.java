package org.mailmend.ui.domain;

import atlantafx.base.controls.CustomTextField;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.account.HostNames;
import org.mailmend.domain.Demand;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Publication;
import org.mailmend.domain.PublishedReview;
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;
import org.mailmend.ui.control.WayPane;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a domain says about its mail, part by part, and the record that mends the part that is
// open.
public final class DomainView extends ToolPage {
    private static final double PANEL = 362;

    private final DomainModel model;
    private final DomainActs acts;
    private final CustomTextField domain = new CustomTextField();
    private final Button look;
    private final Button published;
    private final Label fault = Prose.of("", "field-fault");
    private final List<PartRow> rows = new ArrayList<>();
    private final VBox panel = new VBox();
    private final Parent body;
    private Subscription following = Subscription.EMPTY;
    private @Nullable PartPanel part;

    /// The view.
    public DomainView(ViewContext context, DomainModel model, DomainActs acts) {
        super(context, "ui.domain", Feather.GLOBE, "ui.domain.foot", "ui.to-start", acts::back);
        this.model = model;
        this.acts = acts;
        DomainReport report = model.report().get();
        this.look =
                Buttons.of(
                        context.say(report == null ? "ui.domain.look" : "ui.domain.again"),
                        report == null ? Feather.SEARCH : Feather.REFRESH_CW,
                        this::look,
                        "compact",
                        report == null ? "primary" : "plain");
        look.setId("domain-look");
        look.disableProperty().bind(model.asking());
        this.published =
                Buttons.of(
                        context.say("ui.domain.published"),
                        Feather.CHECK,
                        this::published,
                        "primary");
        published.setId("domain-published");
        published.disableProperty().bind(model.made.isNull());
        this.body = report == null ? asks() : answers(report);
    }

    // --- the question

    private HBox query() {
        domain.setId(model.report().get() == null ? "domain" : "domain-name");
        domain.getStyleClass().add("tight");
        domain.setLeft(Icons.of(Feather.GLOBE, 16, "muted"));
        domain.setPromptText("example.org");
        domain.setAccessibleText(context.say("ui.domain.name-of"));
        domain.textProperty().bindBidirectional(model.domain());
        domain.setPrefWidth(300);
        domain.setMaxWidth(300);
        HBox.setHgrow(domain, Priority.ALWAYS);
        return Prose.row(8, domain, look);
    }

    private Parent asks() {
        VBox column =
                new VBox(
                        16,
                        Prose.heading(context.say("ui.domain.title"), "page-title"),
                        Prose.of(context.say("ui.domain.intro"), "muted"),
                        query(),
                        fault);
        column.setPadding(new Insets(24, 32, 20, 32));
        following =
                model.asking()
                        .subscribe(_ -> progress())
                        .and(model.known().subscribe(_ -> progress()));
        return Scrolling.filling(column);
    }

    /// What is going on; whatever was wrong before is said no longer.
    private void progress() {
        boolean on = model.asking().get();
        fault.getStyleClass().setAll("label", on ? "muted" : "field-fault");
        fault.setText(on ? context.words().say("ui.domain.asking", "n", model.known().get()) : "");
    }

    private void look() {
        String typed = model.domain().get().strip();
        String name = typed.substring(typed.lastIndexOf('@') + 1);
        Optional<String> normal =
                HostNames.normal(name).filter(n -> n.contains(".") && !HostNames.isAddress(n));
        if (normal.isEmpty()) {
            fault.setText(context.words().say("ui.domain.wrong", "value", typed));
            domain.requestFocus();
            return;
        }
        model.domain().set(normal.get());
        acts.look();
    }

    // --- the answer

    private Parent answers(DomainReport report) {
        DomainWords said = new DomainWords(context.words());
        Label when =
                Prose.line(
                        context.words()
                                .say("ui.domain.when", Map.of("at", time(), "took", model.took())),
                        "muted",
                        "second");
        when.setMinWidth(Region.USE_PREF_SIZE);
        HBox query = query();
        FlowPane top = new FlowPane(12, 8, query, when);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox left =
                new VBox(
                        12,
                        top,
                        fault,
                        new VBox(
                                4,
                                Prose.heading(said.headline(report), "tool-title"),
                                Prose.of(said.lead(report), "muted")),
                        rows(report),
                        drawing(report),
                        demands(report, said),
                        tools());
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        left.setPadding(new Insets(20, 24, 20, 32));
        left.setMinWidth(0);
        panel.getStyleClass().add("tool-panel");
        following = model.chosen().subscribe(now -> open(report, now));
        if (context.large()) {
            left.getChildren().add(4, panel);
            return Scrolling.page(left);
        }
        Parent start = Scrolling.page(left);
        HBox.setHgrow(start, Priority.ALWAYS);
        javafx.scene.control.ScrollPane end = Scrolling.filling(panel);
        end.setMinWidth(PANEL);
        end.setMaxWidth(PANEL);
        end.getStyleClass().add("tool-side");
        HBox two = new HBox(start, end);
        two.getStyleClass().add("page");
        return two;
    }

    private String time() {
        return DateTimeFormatter.ofPattern("HH:mm", context.words().locale())
                .format(model.at().atZone(ZoneId.systemDefault()));
    }

    private VBox rows(DomainReport report) {
        VBox all = new VBox();
        all.getStyleClass().add("part-rows");
        for (DomainResult result : report.results()) {
            PartRow row = PartRow.of(context, result, () -> model.chosen().set(result.id()));
            rows.add(row);
            all.getChildren().add(row);
        }
        all.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        return all;
    }

    private void walk(KeyEvent event) {
        int at = rows.indexOf(body.getScene().getFocusOwner());
        int to =
                event.getCode() == KeyCode.DOWN
                        ? at + 1
                        : event.getCode() == KeyCode.UP ? at - 1 : -1;
        if (at >= 0 && to >= 0 && to < rows.size()) {
            rows.get(to).requestFocus();
            event.consume();
        }
    }

    private void open(DomainReport report, String id) {
        for (PartRow row : rows) {
            row.mark(row.getId().equals("part-" + id));
        }
        close();
        model.made.set(null);
        model.published.set(null);
        Here here = new Here(context, model, acts, report);
        if (id.equals(DomainModel.MESSAGE)) {
            panel.getChildren().setAll(new MessagePanel(here));
        } else {
            PartPanel next = new PartPanel(here, id);
            part = next;
            panel.getChildren().setAll(next);
        }
        published.setVisible(List.of("spf", "dkim", "dmarc", "mta-sts", "tls-rpt").contains(id));
    }

    private void close() {
        PartPanel there = part;
        part = null;
        if (there != null) {
            there.leave();
        }
    }

    /// How a message is judged, genuine and forged.
    private Node drawing(DomainReport report) {
        WayPane way = new WayPane(context.large(), context.still(), _ -> {});
        way.show(Judging.of(context, report));
        VBox box =
                new VBox(
                        10,
                        Prose.heading(
                                context.words()
                                        .say("ui.domain.way.title", "domain", report.domain()),
                                "strong"),
                        Prose.of(context.say("ui.domain.way.about"), "muted", "second"),
                        way);
        box.setId("judging");
        VBox.setMargin(box, new Insets(10, 0, 0, 0));
        return box;
    }

    private Node demands(DomainReport report, DomainWords said) {
        List<Demand.Checked> all = Demand.check(report);
        long open = all.stream().filter(c -> c.state() == Demand.DemandState.UNMET).count();
        Fold fold =
                new Fold(
                        context.say("domain.demands"),
                        context.words().say("ui.domain.demands.open", "n", open),
                        () -> {
                            VBox column = new VBox(6);
                            for (Demand.Checked checked : all) {
                                HBox row =
                                        new HBox(
                                                8,
                                                sign(checked.state()),
                                                Prose.of(said.demand(checked), "second"));
                                column.getChildren().add(row);
                            }
                            return column;
                        });
        fold.setId("demands");
        return fold;
    }

    private static Node sign(Demand.DemandState state) {
        return switch (state) {
            case MET -> Icons.of(Feather.CHECK, 14, "good");
            case UNMET -> Icons.of(Feather.X_CIRCLE, 14, "bad");
            case NOT_VISIBLE -> Icons.of(Feather.HELP_CIRCLE, 14, "muted");
        };
    }

    /// Links to what the providers themselves say to senders.
    private Node tools() {
        FlowPane links = new FlowPane(16, 6);
        links.getChildren()
                .add(Prose.of(context.say("ui.domain.demands.pages"), "muted", "second"));
        Demand.all().stream()
                .filter(d -> d.source().startsWith("https://"))
                .map(d -> Map.entry(d.who(), d.source().split(" ", 2)[0]))
                .distinct()
                .forEach(
                        d -> {
                            URI page = URI.create(d.getValue());
                            links.getChildren()
                                    .add(
                                            Buttons.link(
                                                    d.getKey(),
                                                    page.getHost(),
                                                    () -> context.browse().accept(page)));
                        });
        return links;
    }

    // --- published?

    private void published() {
        Publication made = model.made.get();
        if (made != null) {
            published.setText(context.say("ui.domain.published.asking"));
            boolean others = acts.asksOthers();
            acts.ask(
                    session -> others ? session.published(made) : session.published(made, null),
                    this::published);
        }
    }

    private void published(PublishedReview review) {
        published.setText(context.say("ui.domain.published"));
        model.published.set(review);
        context.announce().accept(context.say("ui.domain.published." + review.state().name()));
        if (review.state() == PublishedReview.State.EVERYWHERE) {
            context.toast().accept(context.say("ui.domain.published.EVERYWHERE"));
        }
    }

    // --- the page

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Node> footStart() {
        if (model.report().get() == null) {
            return super.footStart();
        }
        Button judge =
                Buttons.of(
                        context.say("ui.domain.judge"),
                        Feather.MAIL,
                        () -> model.chosen().set(DomainModel.MESSAGE),
                        "quiet");
        judge.setId("domain-judge");
        return List.of(judge);
    }

    @Override
    public List<Button> footEnd() {
        if (model.report().get() == null) {
            return List.of();
        }
        Button save = Buttons.of(context.say("ui.domain.save"), Feather.FILE_TEXT, acts::save);
        save.setId("domain-save");
        return List.of(save, published);
    }

    @Override
    public @Nullable Button primary() {
        return domain.isFocused() || model.report().get() == null ? look : published;
    }

    @Override
    public Node first() {
        return model.report().get() == null
                ? domain
                : rows.stream()
                        .filter(r -> r.getId().equals("part-" + model.chosen().get()))
                        .findFirst()
                        .map(Node.class::cast)
                        .orElse(domain);
    }

    @Override
    public void again() {
        look();
    }

    @Override
    public void save() {
        if (model.report().get() != null) {
            acts.save();
        }
    }

    @Override
    public void leave() {
        following.unsubscribe();
        close();
    }
}
