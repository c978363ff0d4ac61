//! 基本信息: when, who, about what.

use egui::{ComboBox, Ui};

use crate::{
    app::{complete::Offer, new_item_id},
    domain::{
        Channel, Contact, Details, External, Field, Internal, Party, Record, Relation, Scenario, Urgency,
        parse_tags,
    },
    ui::{
        people::level_ui,
        widgets::{
            chip_list_ui, complete_ui, date_ui, due_ui, earlier_ui, minutes_ui, option_ui, party_list_ui,
            party_ui, time_ui, toggle_chip_ui,
        },
    },
};

use super::page::{Page, pair_ui};

/// Draws the card's content.
pub(super) fn basics_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    page.anchor(ui, Field::Subject);
    let subject_id = page.form.id("subject");
    page.form.text_field(
        ui,
        words.field(Field::Subject),
        "subject",
        &mut record.subject,
        "",
    );
    page.focus_if_wanted(ui, subject_id);
    scenario_ui(ui, page, record);
    when_ui(ui, page, record);
    page.anchor(ui, Field::Counterpart);
    match &mut record.details {
        Details::Internal(internal) => internal_ui(ui, page, internal),
        Details::External(external) => external_ui(ui, page, external),
    }
    page.anchor(ui, Field::Channels);
    channels_ui(ui, page, &mut record.channels);
    let mut owner = std::mem::take(&mut record.owner);
    ui.columns_const(|[a, b, c]| {
        let candidates = page.form.candidates;
        page.form.field(a, words.field(Field::Owner), |ui, form| {
            party_ui(ui, form, "owner", &mut owner, words.party_hint, &candidates.ours);
        });
        page.form.field(b, words.urgency, |ui, _| {
            urgency_ui(ui, words, &mut record.urgency);
        });
        page.form.field(c, words.reply_by, |ui, form| {
            due_ui(ui, form, "reply_by", &mut record.reply_by)
        });
    });
    record.owner = owner;
    let mut tags = std::mem::take(&mut record.tags);
    page.form.field(ui, words.field(Field::Tags), |ui, form| {
        let known = &form.candidates.tags;
        chip_list_ui(ui, form, "tags", &mut tags, (words.tags_hint, known), parse_tags);
    });
    record.tags = tags;
}

/// The scenarios of the template as chips; a click takes one, another click leaves it.
fn scenario_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    let candidates = page.form.candidates;
    let of_kind = |scenario: &&Scenario| scenario.kind == record.kind();
    let options: Vec<_> = candidates.scenarios.iter().filter(of_kind).collect();
    page.form.field(ui, words.scenario, |ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for option in options {
                let on = record.scenario == option.key;
                let chip = toggle_chip_ui(ui, on, words.of(&option.name));
                if chip.on_hover_text(words.of(&option.summary)).clicked() {
                    let chosen = (!on).then_some(option);
                    record.choose_scenario(chosen, |text| words.of(text).to_owned(), new_item_id);
                }
            }
        });
    });
}

fn when_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    ui.columns_const(|[a, b, c]| {
        page.form.field(a, words.field(Field::Date), |ui, form| {
            let mut date = Some(record.date);
            date_ui(ui, form, "date", &mut date);
            // A record always has a day: clearing the field leaves the last one.
            record.date = date.unwrap_or(record.date);
        });
        b.columns_const(|[time, length]| {
            page.form.field(time, words.time, |ui, form| {
                time_ui(ui, form, "time", &mut record.time)
            });
            let name = if record.was_held() {
                words.list.length
            } else {
                words.list.planned_length
            };
            page.form.field(length, name, |ui, form| {
                minutes_ui(ui, form, "planned minutes", &mut record.planned_minutes);
            });
        });
        page.form.field(c, words.place, |ui, form| {
            earlier_ui(
                ui,
                form,
                form.id("place"),
                (Field::Place.into(), &mut record.place),
            );
        });
    });
}

fn internal_ui(ui: &mut Ui, page: &mut Page<'_>, internal: &mut Internal) {
    let words = page.form.words;
    let candidates = page.form.candidates;
    let Internal {
        initiator,
        participants,
    } = internal;
    ui.columns_const(|[a, b]| {
        page.form.field(a, words.field(Field::Initiator), |ui, form| {
            party_ui(
                ui,
                form,
                "initiator",
                initiator,
                words.party_hint,
                &candidates.ours,
            );
        });
        page.form.field(b, words.field(Field::Participants), |ui, form| {
            party_list_ui(
                ui,
                form,
                "participants",
                participants,
                words.participants_hint,
                &candidates.ours,
            );
        });
    });
}

fn external_ui(ui: &mut Ui, page: &mut Page<'_>, external: &mut External) {
    let words = page.form.words;
    let candidates = page.form.candidates;
    let External {
        counterpart,
        contact,
        our_contact,
        relation,
        ..
    } = external;
    let Party { unit, person } = counterpart;
    pair_ui(
        ui,
        |ui| {
            page.form.field(ui, words.counterpart_unit, |ui, form| {
                let id = form.id("counterpart unit");
                complete_ui(ui, form, id, unit, "", &candidates.organizations);
            });
        },
        |_| {},
    );
    let of_unit: Vec<Offer> = candidates
        .theirs
        .iter()
        .filter(|(organization, _)| unit.is_empty() || candidates.is_one_unit(organization, unit))
        .map(|(_, name)| name.clone())
        .collect();
    contact_ui(ui, page, person, &of_unit, contact);
    ui.columns_const(|[a, b]| {
        page.form.field(a, words.field(Field::OurContact), |ui, form| {
            party_ui(
                ui,
                form,
                "our contact",
                our_contact,
                words.party_hint,
                &candidates.ours,
            );
        });
        page.form.field(b, words.field(Field::Relation), |ui, _| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for option in Relation::ALL {
                    if toggle_chip_ui(ui, *relation == option, words.choice(option)).clicked() {
                        *relation = option;
                    }
                }
            });
        });
    });
}

/// Whom one talks to at the counterpart, and how to reach them.
fn contact_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    person: &mut String,
    of_unit: &[Offer],
    contact: &mut Contact,
) {
    let words = page.form.words;
    ui.columns_const(|[a, b, c]| {
        page.form.field(a, words.counterpart_person, |ui, form| {
            let id = form.id("counterpart person");
            complete_ui(ui, form, id, person, "", of_unit);
        });
        page.form.field(b, words.title, |ui, form| {
            let id = form.id("title");
            earlier_ui(ui, form, id, (Field::ContactTitle.into(), &mut contact.title));
        });
        page.form
            .text_field(c, words.phone, "phone", &mut contact.phone, "");
    });
    ui.columns_const(|[a, b, c]| {
        page.form.text_field(a, words.mail, "mail", &mut contact.mail, "");
        page.form
            .text_field(b, words.wechat, "wechat", &mut contact.wechat, "");
        page.form.field(c, words.level, |ui, form| {
            level_ui(ui, words.level, &form.salt, &mut contact.level);
        });
    });
}

fn channels_ui(ui: &mut Ui, page: &mut Page<'_>, channels: &mut Vec<Channel>) {
    let words = page.form.words;
    page.form.field(ui, words.channel, |ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for channel in Channel::ALL {
                let on = channels.contains(&channel);
                if toggle_chip_ui(ui, on, words.choice(channel)).clicked() {
                    if on {
                        channels.retain(|other| *other != channel);
                    } else {
                        channels.push(channel);
                    }
                }
            }
        });
    });
}

fn urgency_ui(ui: &mut Ui, words: &crate::ui::wording::Words, urgency: &mut Urgency) {
    let combo = ComboBox::from_id_salt("urgency")
        .selected_text(words.choice(*urgency))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            for option in Urgency::ALL {
                option_ui(ui, urgency, option, words.choice(option));
            }
        });
    combo.response.accessible_name(words.urgency);
}
