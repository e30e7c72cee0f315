using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>A theme as staff write it: the whole of it.</summary>
/// <param name="Owner">The body or person who answers for it; null: nobody yet.</param>
/// <param name="ActionUk">What is done about it, or why it will not be; null: nothing is said yet.</param>
/// <param name="Link">An https address of what changed; null: none.</param>
/// <param name="DoneOn">Day on which it was done; null while it is not.</param>
public sealed record ThemeWords(string TitleUk, string? TitleEn = null, string? Owner = null, ThemeState State = ThemeState.Heard,
    string? ActionUk = null, string? ActionEn = null, string? Link = null, DateOnly? DoneOn = null)
{
    /// <summary>Longest title, action and address, characters.</summary>
    public const int LongestTitle = 150, LongestAction = 2000, LongestLink = 250;

    public static ThemeWords Of(SurveyTheme theme) =>
        new(theme.TitleUk, theme.TitleEn, theme.Owner, theme.State, theme.ActionUk, theme.ActionEn, theme.Link, theme.DoneOn);

    /// <summary>What is wrong with it; null: nothing.</summary>
    public ThemeFlaw? FindFlaw() => this switch
    {
        { Link: { } link } when !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            && address.UserInfo.Length == 0) => ThemeFlaw.NoAddress,
        { State: ThemeState.Done or ThemeState.Declined } when string.IsNullOrWhiteSpace(ActionUk) => ThemeFlaw.NoAction,
        { State: ThemeState.Done, DoneOn: null } => ThemeFlaw.NoDay,
        _ => null,
    };

    internal void WriteInto(SurveyTheme theme, DateTimeOffset now)
    {
        (theme.TitleUk, theme.TitleEn, theme.Owner, theme.State) = (TitleUk.Trim(), TitleEn?.Trim() ?? "", NullIfBlank(Owner), State);
        (theme.ActionUk, theme.ActionEn, theme.Link, theme.DoneOn, theme.ChangedAt) =
            (NullIfBlank(ActionUk), NullIfBlank(ActionEn), Link, DoneOn, now);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What is wrong with a theme.</summary>
public enum ThemeFlaw
{
    /// <summary>The link is no https address.</summary>
    NoAddress,

    /// <summary>What was done, or why it will not be, is not said.</summary>
    NoAction,

    /// <summary>The day on which it was done is not said.</summary>
    NoDay,
}

/// <summary>
/// Themes that staff find in people's words. Adds to the unit of work, the audit among it; never commits.
/// </summary>
public static class SurveyThemes
{
    public static Task<SurveyTheme?> FindAsync(BotDb db, string surveyId, long id) =>
        db.Set<SurveyTheme>().FirstOrDefaultAsync(row => row.Id == id && row.SurveyId == surveyId);

    public static async Task<SurveyTheme> CreateAsync(UnitOfWork unit, string by, string surveyId, ThemeWords words)
    {
        var theme = new SurveyTheme { SurveyId = surveyId, CreatedAt = unit.Now };
        words.WriteInto(theme, unit.Now);
        unit.Db.Add(theme);
        await unit.FlushAsync();
        AuditEntry.Add(unit, by, "survey.theme-create", $"{surveyId}/{theme.Id}", after: words);
        return theme;
    }

    public static void Change(UnitOfWork unit, string by, SurveyTheme theme, ThemeWords words)
    {
        var before = ThemeWords.Of(theme);
        words.WriteInto(theme, unit.Now);
        AuditEntry.Add(unit, by, "survey.theme-change", $"{theme.SurveyId}/{theme.Id}", before, words);
    }

    /// <summary>All answers of the one go over to the other, and it is no more.</summary>
    public static void Merge(UnitOfWork unit, string by, SurveyTheme from, SurveyTheme into)
    {
        var moved = unit.Session.Execute("UPDATE survey_answers SET theme_id = @p1 WHERE theme_id = @p0", from.Id, into.Id);
        unit.Db.Remove(from);
        AuditEntry.Add(unit, by, "survey.theme-merge", $"{from.SurveyId}/{from.Id}", ThemeWords.Of(from), new { Into = into.Id, moved });
    }

    /// <summary>Its answers stay, without a theme.</summary>
    public static void Delete(UnitOfWork unit, string by, SurveyTheme theme)
    {
        unit.Session.Execute("UPDATE survey_answers SET theme_id = NULL WHERE theme_id = @p0", theme.Id);
        unit.Db.Remove(theme);
        AuditEntry.Add(unit, by, "survey.theme-delete", $"{theme.SurveyId}/{theme.Id}", ThemeWords.Of(theme));
    }
}
