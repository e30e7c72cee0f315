using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>A survey as data: questions in two languages, their kinds, limits and conditions. Immutable once published.</summary>
public sealed record SurveyDefinition
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    };

    /// <summary>Short name of the survey; it stands in links and never changes.</summary>
    public string Id { get; init; } = "";
    public int Version { get; init; } = 1;
    public string TitleUk { get; init; } = "";
    public string? TitleEn { get; init; }

    /// <summary>What stands before the first question.</summary>
    public string IntroUk { get; init; } = "";
    public string? IntroEn { get; init; }

    /// <summary>What is said when the answers are sent.</summary>
    public string OutroUk { get; init; } = "";
    public string? OutroEn { get; init; }
    public IReadOnlyList<SurveyQuestion> Questions { get; init; } = [];

    [JsonIgnore]
    public Text Title => Text.Data(TitleUk, TitleEn);

    /// <summary>
    /// Reads a survey, also an incomplete one: <see cref="SurveyCheck"/> finds what is missing. Questions are numbered in their order.
    /// </summary>
    /// <exception cref="JsonException">It is not a survey.</exception>
    public static SurveyDefinition Read(string json)
    {
        var survey = JsonSerializer.Deserialize<SurveyDefinition>(json, Json) ?? throw new JsonException("An empty survey.");
        return survey with { Questions = [.. survey.Questions.Select((question, at) => question with { Number = at + 1 })] };
    }

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>Kinds of survey question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SurveyQuestionType>))]
public enum SurveyQuestionType
{
    /// <summary>One of the options.</summary>
    [JsonStringEnumMemberName("single")]
    Single,

    /// <summary>Any of the options, within the least and the most number of them.</summary>
    [JsonStringEnumMemberName("multiple")]
    Multiple,

    /// <summary>A mark for each row, row by row.</summary>
    [JsonStringEnumMemberName("matrix")]
    Matrix,

    /// <summary>Words of the person's own.</summary>
    [JsonStringEnumMemberName("text")]
    Words,

    /// <summary>One mark between two ends.</summary>
    [JsonStringEnumMemberName("scale")]
    Scale,

    /// <summary>A whole number in digits.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Yes or no.</summary>
    [JsonStringEnumMemberName("yes_no")]
    YesNo,

    /// <summary>A point on the map or an address; only its district or village is kept.</summary>
    [JsonStringEnumMemberName("place")]
    Place,

    /// <summary>A few small questions about the person under one number.</summary>
    [JsonStringEnumMemberName("demographic")]
    Parts,
}

/// <summary>One numbered question, or a part of one.</summary>
public sealed record SurveyQuestion
{
    /// <summary>Key of the item, <c>q3</c>; of a part, the question's and its own, <c>q8.age</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>As people see it, from 1, without gaps.</summary>
    public int Number { get; init; }
    public SurveyQuestionType Type { get; init; }
    public bool Required { get; init; }
    public string TextUk { get; init; } = "";
    public string? TextEn { get; init; }

    /// <summary>Answers offered, for those types that have them.</summary>
    public IReadOnlyList<SurveyOption> Options { get; init; } = [];

    /// <summary>What a matrix asks a mark for, row by row.</summary>
    public IReadOnlyList<SurveyOption> Rows { get; init; } = [];

    /// <summary>The small questions of <see cref="SurveyQuestionType.Parts"/>.</summary>
    public IReadOnlyList<SurveyQuestion> Parts { get; init; } = [];

    /// <summary>The question whose ticked options are the rows of this matrix.</summary>
    public string? RowsFrom { get; init; }

    /// <summary>The marks, for a matrix and a scale.</summary>
    public SurveyScale? Scale { get; init; }

    /// <summary>Asked only if this holds of the answers before; null: always.</summary>
    public SurveyCondition? When { get; init; }

    /// <summary>The city service that the question speaks of.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>Least and greatest number, both included, for <see cref="SurveyQuestionType.Number"/>.</summary>
    public int? Min { get; init; }
    public int? Max { get; init; }

    /// <summary>The least number of ticks; null: one.</summary>
    public int? MinChoices { get; init; }

    /// <summary>The most ticks; null: all.</summary>
    public int? MaxChoices { get; init; }

    /// <summary>Longest free text, characters.</summary>
    public int MaxLength { get; init; } = 1000;

    [JsonIgnore]
    public Text Text => Text.Data(TextUk, TextEn);
}

/// <summary>An answer offered; <see cref="CatalogueId"/> is the city service that it speaks of.</summary>
public sealed record SurveyOption
{
    /// <summary>Stored as the answer; stable over versions.</summary>
    public string Id { get; init; } = "";
    public string TextUk { get; init; } = "";
    public string? TextEn { get; init; }
    public string? CatalogueId { get; init; }

    /// <summary>Clears all other ticks, and is cleared by any.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Asks for words after it is chosen.</summary>
    public bool FreeText { get; init; }

    /// <summary>Offered only if this holds of the answers before; null: always.</summary>
    public SurveyCondition? When { get; init; }

    [JsonIgnore]
    public Text Text => Text.Data(TextUk, TextEn);
}

/// <summary>Marks of a scale or a matrix, both ends included, and whether "not used" is offered.</summary>
public sealed record SurveyScale
{
    public int Min { get; init; } = 1;
    public int Max { get; init; } = 5;
    public string MinLabelUk { get; init; } = "";
    public string? MinLabelEn { get; init; }
    public string MaxLabelUk { get; init; } = "";
    public string? MaxLabelEn { get; init; }

    /// <summary>"Not used" is offered beside the marks, and counted apart.</summary>
    public bool Na { get; init; }
    public string NaLabelUk { get; init; } = "";
    public string? NaLabelEn { get; init; }
}
