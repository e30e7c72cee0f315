using System.Globalization;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>What staff say of single days, beside the calendar that comes with a release: holidays come into force and are moved by the
/// state, often weeks before.</summary>
/// <param name="Off">Days on which nobody works.</param>
/// <param name="Worked">Weekends and holidays on which everybody does.</param>
public sealed record ChangedDays(IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Worked)
{
    /// <summary>The most days of each kind: several years of holidays.</summary>
    public const int AtMost = 100;

    private const string NameOff = "days-off", NameWorked = "days-worked";

    public static ChangedDays None { get; } = new([], []);

    public static async Task<ChangedDays> LoadAsync(BotDb db, CancellationToken cancellationToken = default) => Read(
        await db.Set<Setting>().AsNoTracking().Where(IsOurs).ToListAsync(cancellationToken));

    internal static ChangedDays Load(BotDb db) => Read([.. db.Set<Setting>().AsNoTracking().Where(IsOurs)]);

    /// <summary>Keeps them in place of what was there, with a line in the audit.</summary>
    public async Task KeepAsync(UnitOfWork unit, string by)
    {
        var before = await LoadAsync(unit.Db);
        foreach (var (name, days) in ((string, IReadOnlyList<DateOnly>)[])[(NameOff, Off), (NameWorked, Worked)])
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = @p1",
                name, Write(days));
        AuditEntry.Add(unit, by, "settings.days", "days", new { off = Write(before.Off), worked = Write(before.Worked) },
            new { off = Write(Off), worked = Write(Worked) });
    }

    private static System.Linq.Expressions.Expression<Func<Setting, bool>> IsOurs { get; } =
        setting => setting.Name == NameOff || setting.Name == NameWorked;

    private static ChangedDays Read(List<Setting> kept)
    {
        return new(Of(NameOff), Of(NameWorked));

        IReadOnlyList<DateOnly> Of(string name) => [.. (kept.Find(setting => setting.Name == name)?.Value ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture))];
    }

    private static string Write(IEnumerable<DateOnly> days) =>
        string.Join(',', days.Distinct().Order().Select(day => day.ToString("O", CultureInfo.InvariantCulture)));
}
