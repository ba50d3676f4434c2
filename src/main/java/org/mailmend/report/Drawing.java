package org.mailmend.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A small drawing, told once: as SVG for pages and by Graphics2D for PDF. Coordinates are CSS
/// pixels.
///
/// @param width of the drawing, pixels
/// @param height of the drawing, pixels
/// @param strokes what is drawn, in this order
record Drawing(double width, double height, List<Mark> strokes) {
    private static final int GOOD = 0x1f7f3d;
    private static final int NOTE = 0x3059d4;
    private static final int WARNING = 0x966300;
    private static final int PROBLEM = 0xc92a37;
    private static final int QUIET = 0x868f9a;
    private static final int MUTED = 0x57606a;
    private static final int WHITE = 0xffffff;

    /// One thing drawn.
    sealed interface Mark {}

    /// A full disc.
    record Disc(double x, double y, double radius, int colour) implements Mark {}

    /// A dashed ring.
    record Ring(double x, double y, double radius, int colour) implements Mark {}

    /// A line through points, given as x, y, x, y …
    record Line(int colour, double thickness, List<Double> dash, List<Double> points)
            implements Mark {}

    /// The outline of a rectangle with round corners.
    record Box(double x, double y, double width, double height, double corner, int colour)
            implements Mark {}

    /// The stations of a way, evenly spread.
    static Drawing way(List<State> stations, double width) {
        var marks = new ArrayList<Mark>();
        var column = width / Math.max(1, stations.size());
        for (var i = 1; i < stations.size(); i++) {
            var from = column * (i - 0.5) + 17;
            var to = column * (i + 0.5) - 17;
            marks.add(
                    reached(stations.get(i))
                            ? new Line(GOOD, 2, List.of(), List.of(from, 15.0, to, 15.0))
                            : new Line(QUIET, 2, List.of(1.0, 5.0), List.of(from, 15.0, to, 15.0)));
        }
        for (var i = 0; i < stations.size(); i++) {
            station(marks, stations.get(i), column * (i + 0.5));
        }
        return new Drawing(width, 30, List.copyOf(marks));
    }

    /// The mark of the product: an envelope whose flap is a stitch.
    static Drawing mark() {
        return new Drawing(
                26,
                26,
                List.of(
                        new Box(2, 4.5, 22, 17, 4.5, NOTE),
                        new Line(
                                NOTE,
                                2,
                                List.of(2.7, 3.25),
                                List.of(6.5, 9.5, 13.0, 14.8, 19.5, 9.5))));
    }

    /// The sign of a state on a disc.
    static Drawing sign(State state) {
        var marks = new ArrayList<Mark>();
        station(marks, state, 15);
        return new Drawing(30, 30, List.copyOf(marks));
    }

    private static boolean reached(State state) {
        return switch (state) {
            case GOOD, NOTE, WARNING, PROBLEM -> true;
            case WAITING, RUNNING, NOT_REACHED, CANCELLED, BROKEN -> false;
        };
    }

    private static void station(List<Mark> marks, State state, double x) {
        switch (state) {
            case GOOD -> {
                marks.add(new Disc(x, 15, 12, GOOD));
                marks.add(line(WHITE, x - 5, 15.5, x - 1.5, 19, x + 5, 12));
            }
            case NOTE -> {
                marks.add(new Disc(x, 15, 12, NOTE));
                marks.add(line(WHITE, x, 10, x, 10.1));
                marks.add(line(WHITE, x, 14, x, 20));
            }
            case WARNING -> {
                marks.add(new Disc(x, 15, 12, WARNING));
                marks.add(line(WHITE, x, 9.5, x, 16));
                marks.add(line(WHITE, x, 20, x, 20.1));
            }
            case PROBLEM -> {
                marks.add(new Disc(x, 15, 12, PROBLEM));
                marks.add(line(WHITE, x - 4, 11, x + 4, 19));
                marks.add(line(WHITE, x + 4, 11, x - 4, 19));
            }
            case BROKEN -> {
                marks.add(new Ring(x, 15, 11.5, QUIET));
                marks.add(line(MUTED, x, 9.5, x, 16));
                marks.add(line(MUTED, x, 20, x, 20.1));
            }
            case NOT_REACHED, CANCELLED -> {
                marks.add(new Ring(x, 15, 11.5, QUIET));
                marks.add(new Line(MUTED, 1.8, List.of(), List.of(x - 4, 15.0, x + 4, 15.0)));
            }
            case WAITING, RUNNING -> marks.add(new Ring(x, 15, 11.5, QUIET));
        }
    }

    private static Line line(int colour, double... points) {
        return new Line(colour, 2.2, List.of(), Arrays.stream(points).boxed().toList());
    }

    /// The drawing as an SVG element that says in words what it shows, or that is left out by
    /// screen readers where the description is empty.
    String svg(String description) {
        var out = new StringBuilder(800);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" ")
                .append(
                        description.isEmpty()
                                ? "aria-hidden=\"true\""
                                : "role=\"img\" aria-label=\"" + Markup.escape(description) + "\"")
                .append(" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
        for (var mark : strokes) {
            switch (mark) {
                case Disc(var x, var y, var r, var colour) ->
                        out.append(circle(x, y, r))
                                .append(" fill=\"")
                                .append(hex(colour))
                                .append("\"/>");
                case Ring(var x, var y, var r, var colour) ->
                        out.append(circle(x, y, r))
                                .append(stroke(colour, 1.5, List.of(3.0, 3.0)))
                                .append("/>");
                case Box(var x, var y, var w, var h, var corner, var colour) ->
                        out.append(
                                        String.format(
                                                Locale.ROOT,
                                                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"",
                                                number(x),
                                                number(y),
                                                number(w),
                                                number(h),
                                                number(corner)))
                                .append(stroke(colour, 2, List.of()))
                                .append("/>");
                case Line(var colour, var thickness, var dash, var points) -> {
                    out.append("<polyline points=\"");
                    points.forEach(p -> out.append(number(p)).append(' '));
                    out.setLength(out.length() - 1);
                    out.append('"').append(stroke(colour, thickness, dash)).append("/>");
                }
            }
        }
        return out.append("</svg>").toString();
    }

    /// Draws it, stretched to a width and height in the graphics' own units.
    void paint(Graphics2D graphics, double toWidth, double toHeight) {
        var before = graphics.getTransform();
        graphics.scale(toWidth / width, toHeight / height);
        for (var mark : strokes) {
            switch (mark) {
                case Disc(var x, var y, var r, var colour) -> {
                    graphics.setColor(new Color(colour));
                    graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
                }
                case Ring(var x, var y, var r, var colour) ->
                        outline(
                                graphics,
                                new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r),
                                colour,
                                1.5,
                                List.of(3.0, 3.0));
                case Box(var x, var y, var w, var h, var corner, var colour) ->
                        outline(
                                graphics,
                                new RoundRectangle2D.Double(x, y, w, h, 2 * corner, 2 * corner),
                                colour,
                                2,
                                List.of());
                case Line(var colour, var thickness, var dash, var points) -> {
                    var path = new Path2D.Double();
                    path.moveTo(points.get(0), points.get(1));
                    for (var i = 2; i + 1 < points.size(); i += 2) {
                        path.lineTo(points.get(i), points.get(i + 1));
                    }
                    outline(graphics, path, colour, thickness, dash);
                }
            }
        }
        graphics.setTransform(before);
    }

    private static void outline(
            Graphics2D graphics, Shape shape, int colour, double thickness, List<Double> dash) {
        graphics.setColor(new Color(colour));
        var pattern = new float[dash.size()];
        for (var i = 0; i < pattern.length; i++) {
            pattern[i] = dash.get(i).floatValue();
        }
        graphics.setStroke(
                new BasicStroke(
                        (float) thickness,
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND,
                        10,
                        pattern.length == 0 ? null : pattern,
                        0));
        graphics.draw(shape);
    }

    private static String circle(double x, double y, double r) {
        return "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(r) + "\"";
    }

    private static String stroke(int colour, double thickness, List<Double> dash) {
        var pattern = new StringBuilder();
        dash.forEach(d -> pattern.append(pattern.isEmpty() ? "" : " ").append(number(d)));
        return " stroke=\""
                + hex(colour)
                + "\" stroke-width=\""
                + number(thickness)
                + "\""
                + (pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"");
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
