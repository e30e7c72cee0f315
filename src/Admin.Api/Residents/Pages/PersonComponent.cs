using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Components;

namespace IfCity.Bots.Admin.Residents.Pages;

/// <summary>A part of a public page about a person's own data, in the language of its visitor.</summary>
public abstract class PersonComponent : ComponentBase
{
    [Parameter, EditorRequired]
    public Language Language { get; set; }

    /// <summary>The language as HTML and our addresses write it.</summary>
    protected string LanguageCode => Language == Language.Uk ? "uk" : "en";

    protected string Say(Text text) => text.In(Language).ToString();
}
