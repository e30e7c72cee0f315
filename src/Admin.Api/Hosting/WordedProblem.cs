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
}
