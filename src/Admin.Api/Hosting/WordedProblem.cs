using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Mvc;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>A refusal worded in both languages; which of them becomes its title is decided when it is written, by who asks.</summary>
internal sealed class WordedProblem : ProblemDetails
{
    public WordedProblem(Text words) => (Words, Title) = (words, $"{words.En}");

    [JsonIgnore]
    public Text Words { get; }

    /// <summary>A field of the refusal that has words in it, by the language of whoever asks; null if there is none.</summary>
    [JsonIgnore]
    public Func<Language, (string Field, object Value)>? Details { get; init; }

    /// <summary>Says it in that language.</summary>
    public void Say(Language language)
    {
        Title = $"{Words.In(language)}";
        if (Details?.Invoke(language) is var (field, value)) Extensions[field] = value;
    }
}
