//! The icons of the navigation: one set, drawn as lines on a grid of 18 points. They stand beside their words.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

/// The side of an icon, points.
pub(crate) const ICON: f32 = 18.0;
/// How thick its lines are, points.
const LINE: f32 = 1.5;

/// What an icon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Today,
    Internal,
    External,
    Todos,
    Calendar,
    Directory,
    Statistics,
    Settings,
}

/// A part of an icon, in points from its left upper corner.
enum Part {
    /// Lines from point to point.
    Line(&'static [(f32, f32)]),
    /// Left, top, width, height, radius of the corners.
    Box(f32, f32, f32, f32, u8),
    /// Center and radius.
    Circle(f32, f32, f32),
}

const TODAY: &[Part] = &[
    Part::Circle(9.0, 9.0, 6.75),
    Part::Line(&[(9.0, 5.0), (9.0, 9.0), (11.75, 10.75)]),
];
const INTERNAL: &[Part] = &[
    Part::Circle(6.5, 6.0, 2.6),
    Part::Line(&[
        (1.9, 14.75),
        (2.4, 12.6),
        (4.0, 11.2),
        (6.5, 10.7),
        (9.0, 11.2),
        (10.6, 12.6),
        (11.1, 14.75),
    ]),
    Part::Line(&[
        (11.3, 3.7),
        (12.6, 4.2),
        (13.3, 5.4),
        (13.3, 6.8),
        (12.6, 8.0),
        (11.3, 8.5),
    ]),
    Part::Line(&[(12.9, 11.0), (14.7, 11.6), (15.8, 12.9), (16.1, 14.75)]),
];
const EXTERNAL: &[Part] = &[
    Part::Box(2.25, 5.5, 13.5, 9.5, 2),
    Part::Line(&[
        (6.25, 5.5),
        (6.25, 4.0),
        (7.0, 3.25),
        (11.0, 3.25),
        (11.75, 4.0),
        (11.75, 5.5),
    ]),
    Part::Line(&[(2.25, 9.75), (7.25, 10.75), (10.75, 10.75), (15.75, 9.75)]),
];
const TODOS: &[Part] = &[
    Part::Box(2.75, 2.75, 12.5, 12.5, 3),
    Part::Line(&[(5.75, 9.2), (8.1, 11.5), (12.4, 6.9)]),
];
const CALENDAR: &[Part] = &[
    Part::Box(2.5, 3.75, 13.0, 11.75, 2),
    Part::Line(&[(2.5, 7.5), (15.5, 7.5)]),
    Part::Line(&[(6.0, 2.25), (6.0, 5.0)]),
    Part::Line(&[(12.0, 2.25), (12.0, 5.0)]),
];
const DIRECTORY: &[Part] = &[
    Part::Box(4.0, 2.5, 11.5, 13.0, 2),
    Part::Circle(9.75, 7.0, 1.9),
    Part::Line(&[
        (6.5, 12.75),
        (7.25, 11.25),
        (9.75, 10.6),
        (12.25, 11.25),
        (13.0, 12.75),
    ]),
    Part::Line(&[(2.25, 6.0), (4.0, 6.0)]),
    Part::Line(&[(2.25, 12.0), (4.0, 12.0)]),
];
const STATISTICS: &[Part] = &[
    Part::Box(2.75, 9.5, 3.0, 5.75, 1),
    Part::Box(7.5, 3.0, 3.0, 12.25, 1),
    Part::Box(12.25, 6.5, 3.0, 8.75, 1),
];
const SETTINGS: &[Part] = &[
    Part::Line(&[(2.5, 5.5), (8.4, 5.5)]),
    Part::Circle(10.4, 5.5, 2.0),
    Part::Line(&[(12.4, 5.5), (15.5, 5.5)]),
    Part::Line(&[(2.5, 12.5), (5.2, 12.5)]),
    Part::Circle(7.2, 12.5, 2.0),
    Part::Line(&[(9.2, 12.5), (15.5, 12.5)]),
];

impl Icon {
    fn parts(self) -> &'static [Part] {
        match self {
            Self::Today => TODAY,
            Self::Internal => INTERNAL,
            Self::External => EXTERNAL,
            Self::Todos => TODOS,
            Self::Calendar => CALENDAR,
            Self::Directory => DIRECTORY,
            Self::Statistics => STATISTICS,
            Self::Settings => SETTINGS,
        }
    }

    /// Draws the icon around a center.
    pub(crate) fn paint(self, painter: &Painter, center: Pos2, color: Color32) {
        let corner = center - Vec2::splat(ICON / 2.0);
        let stroke = Stroke::new(LINE, color);
        for part in self.parts() {
            match *part {
                Part::Line(points) => {
                    let points = points.iter().map(|(x, y)| corner + Vec2::new(*x, *y));
                    painter.add(Shape::line(points.collect(), stroke));
                }
                Part::Box(left, top, width, height, radius) => {
                    let rect = Rect::from_min_size(pos2(left, top), Vec2::new(width, height));
                    painter.rect_stroke(
                        rect.translate(corner.to_vec2()),
                        CornerRadius::same(radius),
                        stroke,
                        StrokeKind::Middle,
                    );
                }
                Part::Circle(x, y, radius) => {
                    painter.circle_stroke(corner + Vec2::new(x, y), radius, stroke);
                }
            }
        }
    }
}
