package org.vospace.client.nio.contract;

/** All parts of the contract: extend it for a provider. */
public abstract class FileSystemProviderContract
        implements PathContract,
                ContentContract,
                DirectoryContract,
                CopyContract,
                AttributeContract {}
