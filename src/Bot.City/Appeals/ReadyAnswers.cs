using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Appeals;

/// <summary>An answer that operators start from, for a category and a state or for all, with fields in braces.</summary>
public sealed class ReadyAnswer : IEntityTypeConfiguration<ReadyAnswer>
{
    public long Id { get; set; }
    public string? Category { get; set; }
    public AppealStatus? Status { get; set; }
    public string Title { get; set; } = "";
    public string TextUk { get; set; } = "";
    public string? TextEn { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Uses { get; set; }

    public void Configure(EntityTypeBuilder<ReadyAnswer> builder)
    {
        builder.ToTable("ready_answers");
        builder.HasIndex(answer => new { answer.Category, answer.Status });
    }
}

/// <summary>Ready answers: the shipped ones on the first start, and their fields filled for an appeal.</summary>
public sealed class ReadyAnswers(AppealCategories categories) : ISeeder
{
    /// <summary>What may stand in braces in a text.</summary>
    public static readonly IReadOnlyList<string> Fields = ["{number}", "{place}", "{due}", "{department}", "{date}"];

    private const string SeededSetting = "ready-answers-planted";

    public async Task SeedAsync(UnitOfWork unit)
    {
        if (await unit.Db.Set<Setting>().AnyAsync(setting => setting.Name == SeededSetting)) return;
        unit.Db.Add(new Setting { Name = SeededSetting, Value = "1" });
        foreach (var answer in Seeds.Read<SeedFile>(typeof(ReadyAnswers), "ready-answers.json").Answers)
            unit.Db.Add(new ReadyAnswer
            {
                Category = answer.Category, Title = answer.Title, TextUk = answer.TextUk, TextEn = answer.TextEn,
                Status = answer.Status is null ? null : Enum.GetValues<AppealStatus>()
                    .First(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()) == answer.Status),
            });
    }

    /// <summary>Answers that fit the category and the next state, the most specific first.</summary>
    public static IQueryable<ReadyAnswer> Query(BotDb db, string? category, AppealStatus? status) => db.Set<ReadyAnswer>()
        .Where(answer => (answer.Category == null || category == null || answer.Category == category)
            && (answer.Status == null || status == null || answer.Status == status))
        .OrderByDescending(answer => answer.Category != null).ThenByDescending(answer => answer.Status != null)
        .ThenByDescending(answer => answer.Uses).ThenBy(answer => answer.Id);

    /// <summary>Fills in the fields of a text in its language; a field without a value stays for the operator.</summary>
    public string Fill(string text, Appeal appeal, DateTimeOffset now, Language language)
    {
        return text
            .Replace("{number}", appeal.Number, StringComparison.Ordinal)
            .Replace("{place}", In(appeal.Place) ?? "{place}", StringComparison.Ordinal)
            .Replace("{due}", In(appeal.DueAt is { } due ? KyivTime.Moment(due) : null) ?? "{due}", StringComparison.Ordinal)
            .Replace("{department}", In(categories.Find(appeal.Category)?.Department) ?? "{department}", StringComparison.Ordinal)
            .Replace("{date}", In(KyivTime.Date(now)), StringComparison.Ordinal);

        string? In(Text? value) => value?.In(language).ToString();
    }

    private sealed record SeedFile(List<SeedAnswer> Answers);

    private sealed record SeedAnswer(string? Category, string? Status, string Title, string TextUk, string? TextEn);
}
