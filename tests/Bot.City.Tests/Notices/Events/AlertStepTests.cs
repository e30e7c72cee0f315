using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>The table of what is worth a message.</summary>
public sealed class AlertStepTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);

    private static AlertFacts Facts(AlertStatus status, int from = 0, int? until = 300, string where = "вул. Мазепи, 15",
        string kind = "water", bool danger = false, string text = "Ремонт", string building = "a|1") =>
        new(kind, text, null, where, "Водоканал", Nine.AddMinutes(from), until is null ? null : Nine.AddMinutes(until.Value), danger,
            status, null, new Audience { Buildings = [building] }.ToJson());

    [Fact]
    public void Between_what_was_told_and_what_is()
    {
        var (planned, begun) = (Facts(AlertStatus.Planned), Facts(AlertStatus.Begun));
        var ended = Facts(AlertStatus.Ended) with { EndedAt = Nine.AddHours(2) };
        foreach (var (what, told, now, step) in new (string, AlertFacts?, AlertFacts, AlertStep)[]
        {
            ("first", null, planned, AlertStep.First),
            ("over before anybody was told", null, ended, AlertStep.Quiet),
            ("begins as told", planned, begun, AlertStep.Quiet),
            ("begins sooner than told", planned, Facts(AlertStatus.Begun, from: -16), AlertStep.Changed),
            ("begins a little sooner", planned, Facts(AlertStatus.Begun, from: -15), AlertStep.Quiet),
            ("put off by a quarter", planned, Facts(AlertStatus.Planned, from: 15), AlertStep.Quiet),
            ("put off by more", planned, Facts(AlertStatus.Planned, from: 16), AlertStep.Changed),
            ("begun and put off", begun, Facts(AlertStatus.Planned, from: 600, until: 900), AlertStep.Changed),
            ("longer by an hour", begun, Facts(AlertStatus.Begun, until: 360), AlertStep.Quiet),
            ("longer by more", begun, Facts(AlertStatus.Begun, until: 361), AlertStep.Changed),
            ("shorter by more", begun, Facts(AlertStatus.Begun, until: 239), AlertStep.Changed),
            ("no end any more", begun, Facts(AlertStatus.Begun, until: null), AlertStep.Changed),
            ("other words", begun, Facts(AlertStatus.Begun, text: "Заміна труби"), AlertStep.Quiet),
            ("the same place in another order", begun, Facts(AlertStatus.Begun, where: "15, Мазепи вул."), AlertStep.Quiet),
            ("the place told otherwise", begun, Facts(AlertStatus.Begun, where: "вул. Мазепи, 15–31"), AlertStep.Changed),
            ("other buildings", begun, Facts(AlertStatus.Begun, building: "a|2"), AlertStep.Changed),
            ("another kind", begun, Facts(AlertStatus.Begun, kind: "heat"), AlertStep.Changed),
            ("danger", begun, Facts(AlertStatus.Begun, danger: true), AlertStep.Changed),
            ("its time ran out", begun, Facts(AlertStatus.Ended), AlertStep.Quiet),
            ("over", begun, ended, AlertStep.Ended),
            ("cancelled", planned, Facts(AlertStatus.Cancelled), AlertStep.Cancelled),
            ("again", ended, begun, AlertStep.Again),
            ("over and cancelled", ended, Facts(AlertStatus.Cancelled), AlertStep.Quiet),
        })
            Assert.Equal((what, step), (what, AlertSteps.Between(told, now)));
    }
}
