using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Appeals;

/// <summary>What staff have made of a topic of appeals, in place of what ships.</summary>
public sealed class TopicEdit : IEntityTypeConfiguration<TopicEdit>
{
    public string Slug { get; set; } = "";

    /// <summary>Counted up by each change.</summary>
    public int Version { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";

    /// <summary><see cref="TopicFacts"/> as JSON; null: the topic is as it ships again.</summary>
    public string? Facts { get; set; }

    public void Configure(EntityTypeBuilder<TopicEdit> builder)
    {
        builder.ToTable("topic_edits");
        builder.HasKey(edit => edit.Slug);
    }
}

/// <summary>What staff may change of a topic. Its slug, its place and whose matter it is belong to the service.</summary>
/// <param name="Urgency">Slug of the urgency that an appeal begins with; its term follows from it.</param>
/// <param name="SilenceDays">Days without an objection after which a result counts as accepted.</param>
/// <param name="AskAgainDays">Days after which the author is asked whether the trouble came back; null: never.</param>
/// <param name="NeedsPhoto">It is done only with a picture of the result.</param>
/// <param name="HintUk">What to do in case it is dangerous; null: nothing is said.</param>
/// <param name="Questions">Slugs of its own questions, in their order.</param>
/// <param name="Keywords">Words by which an appeal is proposed to be of it.</param>
public sealed record TopicFacts(string TitleUk, string TitleEn, string DepartmentUk, string DepartmentEn, string Urgency, int SilenceDays,
    int? AskAgainDays, bool NeedsPhoto, string? HintUk, string? HintEn, IReadOnlyList<string> Questions, IReadOnlyList<string> Keywords)
{
    /// <summary>The most questions of a topic, and the most days that are counted.</summary>
    public const int MostQuestions = 3, MostDays = 365;

    public static TopicFacts Of(AppealCategory category) => new(category.TitleUk, category.TitleEn, category.DepartmentUk,
        category.DepartmentEn, category.DefaultUrgency, category.SilenceDays, category.AskAgainDays, category.NeedsResultPhoto,
        category.DangerHintUk, category.DangerHintEn, category.QuestionSlugs, category.Keywords);

    public AppealCategory ApplyTo(AppealCategory shipped) => shipped with
    {
        TitleUk = TitleUk, TitleEn = TitleEn, DepartmentUk = DepartmentUk, DepartmentEn = DepartmentEn, DefaultUrgency = Urgency,
        SilenceDays = SilenceDays, AskAgainDays = AskAgainDays, ResultPhoto = NeedsPhoto ? "required" : null, DangerHintUk = HintUk,
        DangerHintEn = HintEn, QuestionSlugs = Questions, Keywords = Keywords,
    };

    internal string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>All that staff have changed of topics. Two that are the same instance are the same.</summary>
internal sealed class TopicEdits(IReadOnlyDictionary<string, TopicFacts> bySlug)
{
    public static readonly TopicEdits None = new(new Dictionary<string, TopicFacts>());

    public TopicFacts? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public static TopicEdits Of(IEnumerable<TopicEdit> rows) => new(rows.Where(row => row.Facts is not null)
        .ToDictionary(row => row.Slug, row => JsonSerializer.Deserialize<TopicFacts>(row.Facts!)!, StringComparer.Ordinal));
}
