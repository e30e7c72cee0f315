using System.Globalization;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// A place from which people come to a survey: a stop, a library. Only numbers are kept of it: no row of a response or of a taker names it.
/// </summary>
public sealed class SurveySource : IEntityTypeConfiguration<SurveySource>
{
    /// <summary>Between the id of a survey and that of the source, where a survey is begun from one.</summary>
    private const char Mark = '@';

    public long Id { get; set; }
    public string SurveyId { get; set; } = "";

    /// <summary>In words of staff.</summary>
    public string Place { get; set; } = "";

    /// <summary>How many began from there.</summary>
    public int Begun { get; set; }

    /// <summary>How many of them sent their answers.</summary>
    public int Finished { get; set; }

    public void Configure(EntityTypeBuilder<SurveySource> builder)
    {
        builder.ToTable("survey_sources");
        builder.HasIndex(row => new { row.SurveyId, row.Place }).IsUnique();
    }

    /// <summary>With what the survey is begun from that place, the same each time. Adds to the unit of work.</summary>
    public static async Task<string> NameAsync(UnitOfWork unit, string survey, string place)
    {
        var row = await unit.Db.Set<SurveySource>().FirstOrDefaultAsync(row => row.SurveyId == survey && row.Place == place);
        if (row is null) unit.Db.Add(row = new() { SurveyId = survey, Place = place });
        await unit.FlushAsync();
        return string.Create(CultureInfo.InvariantCulture, $"{survey}{Mark}{row.Id}");
    }

    /// <summary>The survey of what <see cref="NameAsync"/> wrote, or of an id alone.</summary>
    public static string ReadSurvey(string name) => name.Split(Mark)[0];

    /// <summary>The source of it; null if it names none.</summary>
    internal static long? ReadSource(string? name) => name?.Split(Mark) is [_, var source]
        && long.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    internal static void CountBegun(UnitOfWork unit, string survey, long source) =>
        unit.Session.Execute("UPDATE survey_sources SET begun = begun + 1 WHERE id = @p0 AND survey_id = @p1", source, survey);

    internal static void CountFinished(UnitOfWork unit, string survey, long source) =>
        unit.Session.Execute("UPDATE survey_sources SET finished = finished + 1 WHERE id = @p0 AND survey_id = @p1", source, survey);

    /// <summary>The places of a survey as staff see them, those that brought most first.</summary>
    public static async Task<IReadOnlyList<SourceResults>> ListAsync(BotDb db, string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<SurveySource>().AsNoTracking().Where(row => row.SurveyId == survey)
            .OrderByDescending(row => row.Finished).ThenByDescending(row => row.Begun).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SourceResults(row.Place, HideSmall(row.Begun), HideSmall(row.Finished)))];
    }

    private static int? HideSmall(int count) => SmallGroups.IsSmall(count) ? null : count;
}

/// <summary>How many came to a survey from one place.</summary>
/// <param name="Place">Where its code hangs, in words of staff.</param>
/// <param name="Begun">How many began from there; null: fewer than five, and more than none.</param>
/// <param name="Finished">How many of them sent their answers; null: fewer than five, and more than none.</param>
public sealed record SourceResults(string Place, int? Begun, int? Finished);
