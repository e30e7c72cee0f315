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

    public string Id { get; init; } = "";
    public int Version { get; init; } = 1;
    public string TitleUk { get; init; } = "";
    public string? TitleEn { get; init; }
    public string IntroUk { get; init; } = "";
    public string? IntroEn { get; init; }
    public string OutroUk { get; init; } = "";
    public string? OutroEn { get; init; }
    public IReadOnlyList<SurveyQuestion> Questions { get; init; } = [];

    [JsonIgnore]
    public Text Title => Text.Data(TitleUk, TitleEn);

    /// <summary>
    /// What was written down; what is missing in it is for <see cref="SurveyCheck"/> to say. Questions are numbered as they stand.
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
    [JsonStringEnumMemberName("single")]
    Single,

    [JsonStringEnumMemberName("multiple")]
    Multiple,

    /// <summary>A mark for each row, row by row.</summary>
    [JsonStringEnumMemberName("matrix")]
    Matrix,

    [JsonStringEnumMemberName("text")]
    Words,

    /// <summary>One mark between two ends.</summary>
    [JsonStringEnumMemberName("scale")]
    Scale,

    [JsonStringEnumMemberName("number")]
    Number,

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
    public string Id { get; init; } = "";
    public int Number { get; init; }
    public SurveyQuestionType Type { get; init; }
    public bool Required { get; init; }
    public string TextUk { get; init; } = "";
    public string? TextEn { get; init; }
    public IReadOnlyList<SurveyOption> Options { get; init; } = [];
    public IReadOnlyList<SurveyOption> Rows { get; init; } = [];
    public IReadOnlyList<SurveyQuestion> Parts { get; init; } = [];

    /// <summary>The question whose ticked options are the rows of this matrix.</summary>
    public string? RowsFrom { get; init; }
    public SurveyScale? Scale { get; init; }

    /// <summary>Asked only if this holds of the answers before; null: always.</summary>
    public SurveyCondition? When { get; init; }

    /// <summary>The city service that the question speaks of.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>Least and greatest number, both included, for <see cref="SurveyQuestionType.Number"/>.</summary>
    public int? Min { get; init; }
    public int? Max { get; init; }
    public int? MinChoices { get; init; }
    public int? MaxChoices { get; init; }

    /// <summary>Longest free text, characters.</summary>
    public int MaxLength { get; init; } = 1000;

    [JsonIgnore]
    public Text Text => Text.Data(TextUk, TextEn);
}

/// <summary>An answer offered; <see cref="CatalogueId"/> is the city service that it speaks of.</summary>
public sealed record SurveyOption
{
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
    public bool Na { get; init; }
    public string NaLabelUk { get; init; } = "";
    public string? NaLabelEn { get; init; }
}
