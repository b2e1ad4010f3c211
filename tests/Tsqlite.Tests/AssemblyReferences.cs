using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Tsqlite.Tests;

/// <summary>What the types of an assembly refer to among themselves: in bases, members, signatures, attributes and the code of methods.</summary>
internal sealed class AssemblyReferences(PEReader file)
{
    private readonly MetadataReader _metadata = file.GetMetadataReader();
    private readonly HashSet<(string From, string Type, string To)> _found = [];

    /// <returns>Pairs of rooms, the second level of their namespaces, with the type that refers; a room is empty for the root.</returns>
    public IReadOnlyCollection<(string From, string Type, string To)> All()
    {
        foreach (var handle in _metadata.TypeDefinitions)
            Read(handle);
        return _found;
    }

    private void Read(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var user = (Room: RoomOf(handle), Name: _metadata.GetString(type.Name));
        var names = new NameCollector(this, user);
        if (!type.BaseType.IsNil)
            names.Add(type.BaseType);
        foreach (var item in type.GetInterfaceImplementations())
            names.Add(_metadata.GetInterfaceImplementation(item).Interface);
        foreach (var field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(names, null);
        foreach (var property in type.GetProperties())
            _metadata.GetPropertyDefinition(property).DecodeSignature(names, null);
        foreach (var item in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(item);
            method.DecodeSignature(names, null);
            if (method.RelativeVirtualAddress != 0)
                ReadBody(file.GetMethodBody(method.RelativeVirtualAddress), names);
        }
    }

    private void ReadBody(MethodBodyBlock body, NameCollector names)
    {
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            names.Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILReader()))
            names.Add(MetadataTokens.EntityHandle(token));
    }

    private string RoomOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        var parts = _metadata.GetString(type.Namespace).Split('.');
        return parts.Length > 1 && parts[0] == "Tsqlite" ? parts[1] : "";
    }

    /// <summary>Notes every type that a signature or a token leads to.</summary>
    private sealed class NameCollector(AssemblyReferences owner, (string Room, string Name) user) : ISignatureTypeProvider<bool, object?>
    {
        private MetadataReader Metadata => owner._metadata;

        public void Add(EntityHandle handle)
        {
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    owner._found.Add((user.Room, user.Name, owner.RoomOf((TypeDefinitionHandle)handle)));
                    break;
                case HandleKind.TypeSpecification:
                    Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.MethodDefinition:
                    Add(Metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Add(Metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MethodSpecification:
                    var method = Metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    method.DecodeSignature(this, null);
                    Add(method.Method);
                    break;
                case HandleKind.MemberReference:
                    var member = Metadata.GetMemberReference((MemberReferenceHandle)handle);
                    Add(member.Parent);
                    if (member.GetKind() == MemberReferenceKind.Field)
                        member.DecodeFieldSignature(this, null);
                    else
                        member.DecodeMethodSignature(this, null);
                    break;
            }
        }

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            Add(handle);
            return true;
        }

        public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        {
            Add(handle);
            return true;
        }

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => true;

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;
    }
}
