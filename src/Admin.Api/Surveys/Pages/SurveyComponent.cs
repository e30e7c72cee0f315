using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Components;

namespace IfCity.Bots.Admin.Surveys.Pages;

/// <summary>A part of a public page of surveys, in the language of its visitor.</summary>
public abstract class SurveyComponent : ComponentBase
{
    [Parameter, EditorRequired]
    public Language Language { get; set; }

    /// <summary>The language as HTML and our addresses write it.</summary>
    protected string LanguageCode => Language == Language.Uk ? "uk" : "en";

    protected string Say(Text text) => text.In(Language).ToString();

    /// <summary>What staff wrote: without an English text the Ukrainian one stands in both languages.</summary>
    protected string Choose(string uk, string? en) => Language == Language.Uk || string.IsNullOrWhiteSpace(en) ? uk : en;
}
