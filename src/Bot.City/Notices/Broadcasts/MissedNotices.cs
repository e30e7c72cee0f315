using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What was announced while a person could not be reached.</summary>
internal sealed class MissedNotices(AlertService alerts, AudienceResolver audiences)
{
    private const int LookedAt = 50, ShownAtMost = 3;

    /// <summary>The notices of danger in force that concern the person, and the number of other notices; null if there is none.</summary>
    public async Task<Text?> SummariseAsync(BotDb db, long person, DateTimeOffset since, DateTimeOffset now)
    {
        var open = await db.Set<Alert>().AsNoTracking()
            .Where(alert => alert.UpdatedAt >= since && (alert.Status == AlertStatus.Planned || alert.Status == AlertStatus.Begun)
                && (alert.Until == null || alert.Until > now)
                && db.Set<Broadcast>().Any(broadcast => broadcast.AlertId == alert.Id && broadcast.StartedAt != null))
            .OrderByDescending(alert => alert.Id).Take(LookedAt).ToListAsync();
        var theirs = new List<Alert>();
        foreach (var alert in open)
            if ((await audiences.FindReasonsAsync(db, alert.Audience with { Kind = alert.IsDanger ? null : alert.Kind }, [person])).Count
                > 0)
                theirs.Add(alert);
        var danger = theirs.Where(alert => alert.IsDanger).Take(ShownAtMost)
            .Select(alert => AlertTexts.InForce(alert, alerts.DescribePlace(alert))).ToList();
        return theirs.Count == 0 ? null : MissedTexts.Missed(danger, theirs.Count - danger.Count);
    }
}

/// <summary>Words for a person who can be reached again.</summary>
internal static class MissedTexts
{
    public static Text Missed(IReadOnlyList<Text> danger, int others) =>
        new(Missed(danger, others, Language.Uk), Missed(danger, others, Language.En));

    private static Rich Missed(IReadOnlyList<Text> danger, int others, Language language) => Rich.Join("\n\n", (IEnumerable<Rich>)
    [
        danger.Count == 0 ? Rich.Empty : Head(language),
        .. danger.Select(notice => notice.In(language)),
        others == 0 ? Rich.Empty : Others(others, danger.Count > 0, language),
    ]);

    private static Rich Head(Language language) => language == Language.Uk
        ? (Rich)$"З поверненням! Поки я не міг вам писати, оголосили небезпеку, і вона ще триває:"
        : $"Welcome back! While I could not write to you, danger was announced, and it is not over:";

    private static Rich Others(int count, bool after, Language language)
    {
        var (uk, en) = (PluralForms.Uk(count, "сповіщення", "сповіщення", "сповіщень"), PluralForms.En(count, "notice", "notices"));
        return (language, after) switch
        {
            (Language.Uk, true) => Rich.Data($"І ще {uk} про ваші будинки, чинні зараз. Дивіться «Мій будинок»."),
            (Language.Uk, false) =>
                Rich.Data($"З поверненням! Поки вас не було, з’явилося {uk} про ваші будинки, чинні зараз. Дивіться «Мій будинок»."),
            (_, true) => Rich.Data($"And {en} more about your buildings, in force now. See “My building”."),
            _ => Rich.Data($"Welcome back! While you were away {en} about your buildings came, in force now. See “My building”."),
        };
    }
}
