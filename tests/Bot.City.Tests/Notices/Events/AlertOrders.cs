using System.Globalization;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>
/// What happens at buildings while a talk goes on. Fields stand behind bars; times are told from now: <c>until=+3:00</c>.
/// </summary>
internal sealed class AlertOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["event"] = (city, rest) => EventAsync(city, rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]),
        ["feed"] = (city, rest) => FeedAsync(city, rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]),
        ["alert"] = (city, rest) => AlertAsync(city, rest.Split(' ', 2)[0], Fields(rest.Split(' ', 2)[1])),
    };

    public Task ClockAsync(TestCity city) => city.Services.GetRequiredService<TurnAlerts>().RunAsync(default);

    /// <summary>
    /// «! event water Мазепи 15; Дністровська 3 | Ремонт мережі | from=+1:00 | until=+5:00 | by=Водоканал | danger», or «! event 1 change |
    /// until=+6:00», «! event 1 end Дякуємо».
    /// </summary>
    private static Task EventAsync(TestCity city, string what, string rest) => city.Database.InTransactionAsync(async unit =>
    {
        var alerts = city.Services.GetRequiredService<AlertService>();
        if (!long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            await alerts.ReportAsync(unit, New(city, unit, AlertReport.Staff, null, what, Fields(rest)));
        else if (rest.StartsWith("change", StringComparison.Ordinal))
            Assert.IsType<AlertOutcome.Done>(
                await alerts.ChangeAsync(unit, id, With(city, unit, As(await unit.Db.FindAsync<Alert>(id)), Fields(rest)[1..])));
        else Assert.IsType<AlertOutcome.Done>(await alerts.MoveAsync(unit, id, AlertMachine.Read(rest.Split(' ')[0])!.Value,
            TalkHost.Operator,
            rest.Contains(' ', StringComparison.Ordinal) ? rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null));
    });

    /// <summary>«! feed 7 power Мазепи 15 | Аварія на лінії | ended»: the source's number, and the whole as it stands.</summary>
    private static Task FeedAsync(TestCity city, string number, string rest) => city.Database.InTransactionAsync(unit =>
        city.Services.GetRequiredService<AlertService>()
            .ReportAsync(unit,
                New(city, unit, "grid", number, rest.Split(' ')[0], Fields(rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..]))));

    /// <summary>«! alert water Мазепи 15 | Ремонт мережі»: in force now, until when is not said.</summary>
    private static Task AlertAsync(TestCity city, string kind, string[] fields) => city.Database.InTransactionAsync(unit =>
    {
        var where = new Audience { Buildings = [city.KeyOf(fields[0])] };
        return city.Services.GetRequiredService<AlertService>().ReportAsync(
            unit, new(AlertReport.Staff, null, kind, fields[1], where, unit.Now) { Who = TalkHost.Operator });
    });

    private static AlertReport New(TestCity city, UnitOfWork unit, string source, string? number, string kind, string[] fields) =>
        With(city, unit, new(source, number, kind, fields[1],
            new() { Buildings = [.. fields[0].Split(';', StringSplitOptions.TrimEntries).Select(city.KeyOf)] }, unit.Now), fields[2..]);

    private static AlertReport As(Alert? alert) => new(AlertReport.Staff, null, alert!.Kind, alert.TextUk, alert.Audience, alert.UpdatedAt)
    {
        TextEn = alert.TextEn, From = alert.From, Until = alert.Until, Where = alert.Where, Responsible = alert.Responsible,
        IsDanger = alert.IsDanger,
    };

    private static AlertReport With(TestCity city, UnitOfWork unit, AlertReport report, IEnumerable<string> fields) =>
        fields.Aggregate(report with { UpdatedAt = unit.Now }, (known, field) => field.Split('=', 2) switch
    {
        ["from", var from] => known with { From = unit.Now + Span(from) },
        ["until", var until] => known with { Until = unit.Now + Span(until) },
        ["by", var who] => known with { Responsible = who },
        ["en", var words] => known with { TextEn = words },
        ["at", var address] =>
            known with { Audience = new() { Buildings = [.. address.Split(';', StringSplitOptions.TrimEntries).Select(city.KeyOf)] } },
        ["danger"] => known with { IsDanger = true },
        [var status] => known with { Status = Enum.Parse<AlertStatus>(status, ignoreCase: true) },
        _ => throw new InvalidOperationException($"Nobody knows what '{field}' is of an event."),
    });

    /// <summary>«+26:30» is twenty-six hours and a half.</summary>
    private static TimeSpan Span(string told) => TimeSpan.FromHours(int.Parse(told[1..].Split(':')[0], CultureInfo.InvariantCulture))
        + TimeSpan.FromMinutes(int.Parse(told.Split(':')[1], CultureInfo.InvariantCulture));

    private static string[] Fields(string rest) => [.. rest.Split('|', StringSplitOptions.TrimEntries)];
}
