using Stateless.Reflection;

namespace IfCity.Bots.Dialogs;

/// <summary>A conversation that the engine can run. An instance lives for one turn.</summary>
public interface IFlow
{
    string Name { get; }

    /// <summary>Begins it; <paramref name="argument"/> is what a button or deep link said after the flow's name.</summary>
    Task StartAsync(Turn turn, string? argument);

    /// <summary>Asks the stored question again; false if what is stored can no longer be understood.</summary>
    Task<bool> ResumeAsync(Turn turn);

    /// <summary>Takes an input, and tells what became of it.</summary>
    Task<Handling> HandleInputAsync(Turn turn, Input input);

    /// <summary>A message of the person was edited; true if that changed something in this conversation or in what came of it.</summary>
    Task<bool> HandleEditAsync(Turn turn, Input.Edited edited);

    /// <summary>Goes one step back and asks; null if what is stored can no longer be understood, false at the first step.</summary>
    Task<bool?> GoBackAsync(Turn turn);

    /// <summary>Keys of the pictures that a stored draft holds.</summary>
    IReadOnlyCollection<string> FindPictures(Frame frame);

    /// <summary>True if a stored draft is so urgent that no limit holds for it.</summary>
    bool PassesLimits(Frame frame);

    /// <summary>True if a stored draft holds answers though the person is still at its first step.</summary>
    bool HasAnswers(Frame frame);

    /// <summary>Describes the machine, for the diagram and for the test that every transition is taken.</summary>
    StateMachineInfo DescribeMachine();
}

/// <summary>What became of an input that a conversation was given.</summary>
public enum Handling
{
    /// <summary>The conversation took it.</summary>
    Taken,

    /// <summary>
    /// The screen that is shown waits for nothing (<see cref="Question.IsResting"/>): the input means what it means at the menu.
    /// </summary>
    PassedOn,

    /// <summary>What is stored of the conversation can no longer be understood.</summary>
    Lost,
}

/// <summary>A draft that holds pictures, so that dropping the draft drops them.</summary>
public interface IKeepsPictures
{
    IReadOnlyCollection<string> PictureKeys { get; }
}

/// <summary>A draft that may be so urgent that no limit on what a person may send holds it back.</summary>
public interface IMayPassLimits
{
    bool PassesLimits { get; }
}

/// <summary>A draft that takes in what people say before it is asked for, so that it may hold answers at its first step.</summary>
public interface IMayBeBegun
{
    bool IsBegun { get; }
}

/// <summary>A draft whose flow asks one step over and over with a cursor: the trail then remembers where it stood.</summary>
public interface IHasCursor
{
    int Cursor { get; set; }
}
