using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>Numbers of results as people read them.</summary>
public static class ResultFormat
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("uk-UA"), En = CultureInfo.GetCultureInfo("en-GB");

    public static string Number(decimal number, Language language) =>
        number.ToString("0.0#", CultureOf(language)).Replace("-", "−", StringComparison.Ordinal);

    /// <summary>«1 203» / "1,203", with a space that does not break.</summary>
    public static string Count(int count, Language language) => count.ToString("N0", CultureOf(language));

    public static string Percent(decimal percent, Language language) =>
        language == Language.Uk
            ? $"{Math.Round(percent, MidpointRounding.AwayFromZero):0}\u00a0%"
            : $"{Math.Round(percent, MidpointRounding.AwayFromZero):0}%";

    public static string Value(ResultCell cell, Language language) =>
        cell.Count is not { } count ? ResultsTexts.FewerThanFive.In(language).ToString()
        : cell.Percent is { } percent ? $"{Count(count, language)} · {Percent(percent, language)}" : Count(count, language);

    private static CultureInfo CultureOf(Language language) => language == Language.Uk ? Uk : En;
}
