using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Residents.Profile.ProfileTexts;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>Who runs the bot, what it promises and does not, what it keeps of people, and its version.</summary>
internal sealed class AboutFlow() : Flow<AboutFlow.Step, AboutFlow.Nothing>("about", version: 1)
{
    public enum Step { Told }

    public sealed class Nothing;

    protected override void Declare(Nothing draft) => End(Step.Told, () => Say(T.AboutWords));
}
